/** Text strings (ISO 32000-1, 7.9.2.2; UTF-8 since ISO 32000-2) and dates (7.9.4). */

/** PDFDocEncoding where it is not Latin-1 (annex D.3), 0x18 to 0x1f and 0x80 to 0xa0. */
const ACCENTS = "˘ˇˆ˙˝˛˚˜";
const UPPER = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€";

export function decodeTextString(bytes: Uint8Array): string {
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes.subarray(2));
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes.subarray(2));
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes);
	let text = "";
	for (const code of bytes) {
		if (code >= 0x18 && code <= 0x1f) text += ACCENTS[code - 0x18];
		else if (code >= 0x80 && code <= 0xa0) text += UPPER[code - 0x80];
		else text += String.fromCharCode(code);
	}
	return text;
}

/** The time that the signer's machine claimed. */
export interface ClaimedTime {
	readonly text: string;
	/** Milliseconds since 1970; undefined where the text is no date. */
	readonly time: number | undefined;
	/** Without a time zone UTC is assumed, as the standard leaves it open. */
	readonly hasZone: boolean;
}

const DATE = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/;

export function parseDate(text: string): ClaimedTime {
	const match = DATE.exec(text.slice(0, 32).trim());
	if (match === null) return { text: text.slice(0, 64), time: undefined, hasZone: false };
	const [
		,
		year = "0",
		month = "1",
		day = "1",
		hour = "0",
		minute = "0",
		second = "0",
		utc,
		sign,
		zoneHour,
		zoneMinute,
	] = match;
	const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
	const isReal =
		+month >= 1 && +month <= 12 && +day >= 1 && +day <= 31 && +hour <= 24 && +minute <= 60 && +second <= 60;
	const offset = (Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)) * 60_000 * (sign === "-" ? -1 : 1);
	const hasZone = utc !== undefined || sign !== undefined;
	return { text: text.slice(0, 64), time: isReal ? local - offset : undefined, hasZone };
}

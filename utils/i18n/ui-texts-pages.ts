/** What the extension's own pages say: popup, settings, practice. */
import { formatNumber } from "./format.ts";
import type { Language, Text } from "./text.ts";
import { SEVERITY_TEXTS } from "./ui-texts.ts";

export const POPUP = {
	title: { vi: "Thư Chuẩn", en: "Thư Chuẩn" },
	guarded: { vi: "Trang này đang được bảo vệ", en: "This page is guarded" },
	guardedText: {
		vi: "Thư soạn ở đây được kiểm tra trước khi gửi.",
		en: "Messages written here are checked before they are sent.",
	},
	ready: { vi: "Chưa soạn thư ở trang này", en: "No message is being written here" },
	readyText: {
		vi: "Khi mở trang soạn thư, ở đây ghi “Trang này đang được bảo vệ”. Nếu không, đề nghị báo quản trị.",
		en: "On a compose page this says “This page is guarded”. If it does not, tell the administrator.",
	},
	notGuarded: { vi: "Trang này chưa được bảo vệ", en: "This page is not guarded" },
	notGuardedText: {
		vi: "Nếu đây là hộp thư của cơ quan, đề nghị tải lại trang hoặc báo quản trị.",
		en: "If this is your agency's webmail, reload the page or tell the administrator.",
	},
	needsPermission: { vi: "Trang này cần được cho phép", en: "This page needs your permission" },
	needsPermissionText: {
		vi: "Thư Chuẩn chưa được phép đọc trang này nên chưa kiểm tra được thư.",
		en: "Thư Chuẩn may not read this page yet, so it cannot check messages here.",
	},
	noWebmail: { vi: "Đây không phải trang thư", en: "This is not a mail page" },
	noWebmailText: { vi: "Không có gì cần kiểm tra ở đây.", en: "There is nothing to check here." },
	notAllowed: {
		vi: "Quản trị chưa cho thêm trang được bảo vệ. Nếu đây là hộp thư của cơ quan, đề nghị báo quản trị.",
		en: "The administrator does not let pages be added. If this is your agency's webmail, tell the administrator.",
	},
	byFrom: { vi: "Theo địa chỉ gửi của từng thư", en: "By the From address of each message" },
	protect: { vi: "Bảo vệ trang này", en: "Guard this page" },
	profile: { vi: "Quy chế áp dụng", en: "Regulation in force" },
	stage: { vi: "Mức áp dụng", en: "Stage" },
	unsettled: {
		vi: "Đang chờ chính sách của quản trị (nếu có).",
		en: "Waiting for the administrator's policy, if there is one.",
	},
	lastCheck: { vi: "Lần kiểm tra gần nhất", en: "Last check" },
	never: { vi: "Chưa kiểm tra thư nào", en: "No message checked yet" },
	clear: { vi: "chưa thấy điều gì cần sửa", en: "nothing to fix was found" },
	options: { vi: "Chính sách", en: "Policy" },
	practice: { vi: "Kiểm tra thử", en: "Try a check" },
	verify: { vi: "Kiểm tra chữ ký PDF", en: "Check PDF signatures" },
} as const satisfies Record<string, Text>;

export const OPTIONS = {
	title: { vi: "Chính sách đang áp dụng", en: "Policy in force" },
	intro: {
		vi: "Các quy định Thư Chuẩn đang dùng để kiểm tra thư, và mỗi giá trị do đâu mà có.",
		en: "What Thư Chuẩn checks messages by, and where each value comes from.",
	},
	problems: { vi: "Chính sách có chỗ chưa đúng", en: "Problems in the policy" },
	settings: { vi: "Thiết đặt", en: "Settings" },
	setting: { vi: "Mục", en: "Setting" },
	value: { vi: "Giá trị", en: "Value" },
	source: { vi: "Từ đâu", en: "Comes from" },
	from: { vi: "Từ", en: "From" },
	rules: { vi: "Các điều kiểm tra", en: "Rules" },
	rulesText: {
		vi: "Khi soạn thư, quy chế được chọn theo địa chỉ gửi. Mức đổi ở đây áp dụng cho mọi quy chế.",
		en: "While you write, the regulation is chosen by From address. A level changed here counts for every regulation.",
	},
	viewed: { vi: "Xem theo quy chế", en: "As the regulation says" },
	giveUp: { vi: "Bỏ giá trị riêng", en: "Drop own value" },
	locked: { vi: "Quản trị đã khóa", en: "Locked by the administrator" },
	/** Beside a lock; it explains the greyed-out level. */
	lockedRule: {
		vi: "Quản trị đã khóa mức này nên không đổi được ở đây.",
		en: "The administrator has locked this level; it cannot be changed here.",
	},
	lockedPart: {
		vi: "Quản trị đã khóa một mức nên không đổi được ở đây.",
		en: "The administrator has locked one level; it cannot be changed here.",
	},
	/** No administrator has locked it: the product does. */
	lockedSecret: {
		vi: "Chỉ quản trị đổi được: bí mật nhà nước không được gửi qua thư điện tử.",
		en: "Only the administrator can change this: state secrets must not be sent by e-mail.",
	},
	lockedTrust: {
		vi: "Chỉ quản trị đặt được: mục này quyết định chữ ký của ai được công nhận.",
		en: "Only the administrator can set this: it decides whose signatures are trusted.",
	},
	lockedNetwork: {
		vi: "Chỉ quản trị đặt được: mục này cho phép gửi yêu cầu ra ngoài máy.",
		en: "Only the administrator can set this: it lets requests leave this computer.",
	},
	lockedLimits: {
		vi: "Chỉ quản trị đổi được: đặt thấp thì dấu hiệu bí mật nhà nước có thể không được đọc đến.",
		en: "Only the administrator can change this: with a low limit a sign of a state secret may not be reached.",
	},
	ungranted: { vi: "Trình duyệt chưa cho phép", en: "Not allowed by the browser yet" },
	ungrantedText: {
		vi: "Quản trị cho phép hỏi các máy chủ sau về thu hồi chứng thư hoặc danh bạ thư điện tử. Khi chưa được trình duyệt cho phép, kết quả là “chưa kiểm tra thu hồi”, và danh bạ chưa được dùng.",
		en: "The administrator allows these hosts to be asked about revocation or for the directory of mailboxes. Until the browser allows it too, the result is “revocation not checked”, and the directory is not used.",
	},
	grant: { vi: "Cho phép", en: "Allow" },
	fromFile: { vi: "Lấy từ tệp…", en: "From a file…" },
	hostRefused: {
		vi: "Chưa lưu: trình duyệt chưa được phép đọc trang này.",
		en: "Not saved: the browser has not been allowed to read this page.",
	},
	notSaved: { vi: "Chưa lưu được. Đề nghị thử lại.", en: "Could not be saved. Please try again." },
	off: { vi: "Tắt", en: "Off" },
	level: { vi: "Mức", en: "Level" },
	weakLevel: { vi: "Mức khi dấu hiệu nhẹ", en: "Level for lighter signs" },
	silent: {
		vi: "Quy chế này không nêu điều này.",
		en: "This regulation does not speak of this.",
	},
	yes: { vi: "Có", en: "Yes" },
	no: { vi: "Không", en: "No" },
	empty: { vi: "(chưa đặt)", en: "(not set)" },
	onePerLine: { vi: "Mỗi dòng một giá trị", en: "One value a line" },
} as const satisfies Record<string, Text>;

export const SOURCE_TEXTS = {
	default: { vi: "Mặc định", en: "Default" },
	profile: { vi: "Quy chế", en: "Regulation" },
	administrator: { vi: "Quản trị", en: "Administrator" },
	user: { vi: "Người dùng", en: "User" },
} as const satisfies Record<string, Text>;

export const PRACTICE = {
	title: { vi: "Kiểm tra thử", en: "Try a check" },
	promise: {
		vi: "Không có gì được gửi đi hay lưu lại. Thư và tệp chỉ được đọc trên máy này, đóng trang là hết.",
		en: "Nothing is sent or stored. The message and its files are read on this computer only, and are gone when you close the page.",
	},
	mailTitle: { vi: "Mở thư đã lưu", en: "Open a saved message" },
	mailText: { vi: "Thả tệp .eml vào đây, hoặc chọn tệp.", en: "Drop an .eml file here, or choose one." },
	chooseMail: { vi: "Chọn thư .eml", en: "Choose an .eml file" },
	notMail: { vi: "Chưa mở: tệp này không phải thư .eml.", en: "Not opened: this file is not an .eml message." },
	compose: { vi: "Hoặc soạn thư", en: "Or write a message" },
	profile: { vi: "Quy chế áp dụng", en: "Regulation in force" },
	byFrom: { vi: "Theo địa chỉ gửi", en: "By From address" },
	from: { vi: "Người gửi", en: "From" },
	to: { vi: "Người nhận (To)", en: "To" },
	cc: { vi: "Đồng gửi (Cc)", en: "Cc" },
	bcc: { vi: "Gửi kín (Bcc)", en: "Bcc" },
	addressesHint: { vi: "Nhiều địa chỉ cách nhau bằng dấu phẩy.", en: "Separate several addresses by commas." },
	subject: { vi: "Tiêu đề", en: "Subject" },
	body: { vi: "Nội dung", en: "Body" },
	attachments: { vi: "Tệp đính kèm", en: "Attachments" },
	attachText: { vi: "Thả tệp vào đây, hoặc chọn tệp.", en: "Drop files here, or choose them." },
	chooseFiles: { vi: "Chọn tệp", en: "Choose files" },
	removeFile: { vi: "Gỡ", en: "Remove" },
	check: { vi: "Kiểm tra", en: "Check" },
	result: { vi: "Kết quả", en: "Result" },
	noResult: { vi: "Chưa kiểm tra.", en: "Not checked yet." },
	outdated: {
		vi: "Thư đã sửa sau lần kiểm tra này, đề nghị kiểm tra lại.",
		en: "The message has changed since this check; please check again.",
	},
	running: { vi: "Đang kiểm tra…", en: "Checking…" },
	clear: { vi: "Chưa thấy điều gì cần sửa.", en: "Nothing to fix was found." },
	failed: { vi: "Chưa kiểm tra được", en: "Could not check" },
} as const satisfies Record<string, Text>;

export const checkFailed: Text = {
	vi: "trình kiểm tra gặp sự cố. Thư vẫn còn nguyên ở trên.",
	en: "the checker met a fault. The message is still there above.",
};

export function notAMail(name: string): Text {
	return { vi: `tệp “${name}” không phải thư đã lưu.`, en: `the file “${name}” is not a saved message.` };
}

export function mailUnreadable(name: string): Text {
	return { vi: `không đọc được thư “${name}”.`, en: `the message “${name}” could not be read.` };
}

/** "16/11/2026 09:05" in the computer's own time zone; offices write it so in both languages. */
export function formatDateTime(time: Date): string {
	const two = (value: number): string => String(value).padStart(2, "0");
	const day = `${two(time.getDate())}/${two(time.getMonth() + 1)}/${time.getFullYear()}`;
	return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

export function rulesOn(on: number, all: number, language: Language): string {
	return language === "vi" ? `Đang bật ${on} trên ${all} điều.` : `${on} of ${all} rules are on.`;
}

/** Said beside a level that the stage of the roll-out makes lighter. */
export function cappedTo(severity: keyof typeof SEVERITY_TEXTS, language: Language): string {
	const words = SEVERITY_TEXTS[severity][language];
	return language === "vi" ? `Ở mức nhắc: ${words}` : `At the reminding stage: ${words}`;
}

/** The name of the button that drops the user's own value, for those who hear it without its row. */
export function giveUpOf(title: string, language: Language): string {
	return `${OPTIONS.giveUp[language]}: ${title}`;
}

/** The name of the button that takes a list from a file, for those who hear it without its row. */
export function listFromFile(title: string, language: Language): string {
	return `${OPTIONS.fromFile[language]} ${title}`;
}

/** In place of the lines of a list that are not shown. */
export function moreLines(count: number, language: Language): string {
	const number = formatNumber(count, 0, language);
	return language === "vi" ? `… và ${number} dòng nữa` : `… and ${number} more lines`;
}

/** Why a number was not taken. */
export function numberWanted(minimum: number | undefined, maximum: number | undefined, whole: boolean): Text {
	const number = { vi: whole ? "số nguyên" : "số", en: whole ? "a whole number" : "a number" };
	const { vi, en } = number;
	if (minimum !== undefined && maximum !== undefined) {
		return {
			vi: `Chưa lưu: cần một ${vi} từ ${minimum} đến ${maximum}.`,
			en: `Not saved: ${en} from ${minimum} to ${maximum} is needed.`,
		};
	}
	if (minimum === undefined) return { vi: `Chưa lưu: cần một ${vi}.`, en: `Not saved: ${en} is needed.` };
	return {
		vi: `Chưa lưu: cần một ${vi} từ ${minimum} trở lên.`,
		en: `Not saved: ${en} of ${minimum} or more is needed.`,
	};
}

/** Why a list was not taken; the first lines that are wrong are named. */
export function linesRefused(lines: readonly string[]): Text {
	const shown = lines.slice(0, 3).map((line) => `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`);
	const all = lines.length > shown.length ? `${shown.join(", ")}, …` : shown.join(", ");
	return { vi: `Chưa lưu: ${all} chưa đúng dạng.`, en: `Not saved: ${all} is not in the right form.` };
}

/** The name of a rule's level control, for a screen reader that reads it without its row. */
export function levelOf(title: string, weak: boolean, language: Language): string {
	return `${(weak ? OPTIONS.weakLevel : OPTIONS.level)[language]}: ${title}`;
}

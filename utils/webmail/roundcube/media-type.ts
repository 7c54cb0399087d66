/** Roundcube writes the media type of an attachment as classes: "application pdf", then sometimes the extension. */
export function mediaTypeOf(item: Element): string {
	const [type, subtype] = item.className.split(/\s+/);
	const known = /^(application|audio|font|image|message|model|multipart|text|video)$/;
	return type && subtype && known.test(type) ? `${type}/${subtype}` : "";
}

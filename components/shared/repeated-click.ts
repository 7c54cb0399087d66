/**
 * Whether this is the second click of a double click. What the first one did has changed the page under the pointer,
 * so that nobody has aimed at what lies there now.
 */
export function isRepeatedClick(event: MouseEvent): boolean {
	return event.detail > 1;
}

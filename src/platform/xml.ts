const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

// What XML 1.0 has no place for, even escaped: a reader would refuse the whole document.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Words as they may stand in an XML document, between tags and in attributes alike. */
export const xmlText = (said: string): string =>
  said
    .toWellFormed()
    .replace(impossible, '')
    .replace(/[&<>"']/g, (mark) => marks[mark]!)

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

// What XML 1.0 has no place for, even escaped: a reader would refuse the whole document.
const impossible = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/** Words as they may stand in an XML document, between tags and in attributes alike. */
export const xmlText = (said: string): string =>
  said
    .toWellFormed()
    .replace(impossible, '')
    .replace(/[&<>"']/g, (mark) => marks[mark]!)

/** The address, with the receipt's secret where the page was opened with it. */
export const withSecret = (path: string, secret: string | null) => (secret ? `${path}?k=${secret}` : path)

/** Whole per cent, rounded down, so that 100 means all. */
export const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole))

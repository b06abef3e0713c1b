/** A service of a unit, as one word. */
export const keyOf = ({ unit, service }: { unit: string; service: string }) => `${unit}/${service}`

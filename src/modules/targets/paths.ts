export const targetsPath = '/pimpinan/target'
export const unitTargetsPath = (unit: string, year: number | string) => `${targetsPath}/${unit}/${year}`
export const agreementsPath = (unit: string, year: number | string) => `${unitTargetsPath(unit, year)}/perjanjian`
export const agreementPath = (id: string) => `${targetsPath}/perjanjian/${id}`

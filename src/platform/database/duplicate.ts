/** A row of that key is there already (SQLSTATE 23505): mostly the same request, which came first. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === '23505'

import type { Module } from './platform/module.ts'

/** The rooms of the house, in the order in which their tables are made. */
export const modules: readonly Module[] = []

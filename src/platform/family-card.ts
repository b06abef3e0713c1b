// Codes of the national family card's columns, as in the choices of services' forms, the register and what is printed.

export const religions = ['islam', 'kristen', 'katolik', 'hindu', 'buddha', 'khonghucu', 'kepercayaan'] as const
export const educations = ['belumSekolah', 'belumTamatSd', 'sd', 'smp', 'sma', 'd2', 'd3', 's1', 's2', 's3'] as const
export const maritalStatuses = ['belumKawin', 'kawinTercatat', 'kawinBelumTercatat', 'ceraiHidup', 'ceraiMati'] as const

/** To the head of the family, in the order of the card. */
export const relations = [
  'kepalaKeluarga',
  'suami',
  'istri',
  'anak',
  'menantu',
  'cucu',
  'orangTua',
  'mertua',
  'familiLain',
  'pembantu',
  'lainnya',
] as const

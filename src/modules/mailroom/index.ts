import { h } from 'preact'
import { defineModule } from '../../platform/module.ts'
import { NewsBlock } from './news-pages.tsx'
import { newsOperations } from './news-routes.ts'
import { operations } from './routes.tsx'

/**
 * Pages on which people see what went out of the house and what did not, and choose how they are told. Sending itself is the
 * platform's.
 */
export const mailroom = defineModule({
  name: 'mailroom',
  operations: [...operations, ...newsOperations],
  mine: async () => h(NewsBlock, {}),
  followsOn: ({ number }, secret) => ({
    href: secret ? `/lacak/${number}/kabar?k=${secret}` : `/lacak/${number}/kabar`,
    label: 'news.follow',
  }),
})

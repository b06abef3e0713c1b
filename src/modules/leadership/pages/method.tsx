import { Details, useView } from '../../../ui/index.ts'
import { leastAnswers } from '../../satisfaction/index.ts'
import { leastCases } from '../model/change.ts'
import { ahead } from '../model/horizon.ts'
import { answerWithin } from '../model/question.ts'
import { daysBack, leastVisits, weeksBack } from '../overview.ts'

/** How each figure of the page is reckoned. */
export function Method() {
  const { t } = useView()
  const values = {
    ahead,
    days: daysBack,
    visits: leastVisits,
    weeks: weeksBack,
    cases: leastCases,
    answers: leastAnswers,
    within: answerWithin,
  }
  return (
    <Details summary={t('leadership.method')}>
      <ul>
        {(['due', 'soon', 'change', 'stage', 'element', 'answer'] as const).map((part) => (
          <li key={part}>{t(`leadership.method.${part}`, values)}</li>
        ))}
      </ul>
    </Details>
  )
}

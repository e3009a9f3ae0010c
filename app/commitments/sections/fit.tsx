import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import {
  countriesByName,
  migrationTargets,
  objectives,
  objectiveTitle,
  REGIONS,
  sdgTargets,
  sdgTargetTitle,
} from '~/reference/rules'
import { Details } from '~/ui/blocks'
import { Button } from '~/ui/button'
import { CheckboxGroup, RadioGroup, SelectField, TextArea } from '~/ui/fields'
import { useFormState } from '~/ui/form'
import { Commented } from '../comments.tsx'
import { AVENUES, BENEFICIARIES, LEVELS, PATHWAYS, SCOPES } from '../rules/codes.ts'
import { type CommitmentContent, LIMITS } from '../rules/content.ts'
import type { Dialogue } from '../store/read.server.ts'
import { rowsIn } from '../typed-content.ts'

export function FitFields({ content, dialogues }: { content: CommitmentContent; dialogues: readonly Dialogue[] }) {
  const t = useT()
  // Targets that speak of migration in words; of the 161 others the words are kept only where one is chosen.
  const inWords = [...new Set([...migrationTargets.map(({ code }) => code), ...content.sdgTargets])]
  const others = sdgTargets.map(({ code }) => code).filter((code) => !inWords.includes(code))
  return (
    <>
      <Commented field="problem">
        <TextArea
          name="problem"
          label={t('commitments.field.problem')}
          hint={t('commitments.hint.problem')}
          defaultValue={content.problem}
          maxLength={LIMITS.problemMax}
          rows={6}
          optional
          keep
          lang={content.language}
        />
      </Commented>
      <Commented field="avenue">
        <AvenueField content={content} />
      </Commented>
      <Commented field="otherAvenues">
        <CheckboxGroup
          name="otherAvenues"
          label={t('commitments.field.otherAvenues')}
          hint={t('commitments.hint.otherAvenues')}
          defaultValue={content.otherAvenues}
          optional
          options={AVENUES.map((avenue) => ({ value: avenue, label: t(`commitments.avenue.${avenue}`) }))}
        />
      </Commented>
      <Commented field="objectives">
        <ObjectivesField content={content} />
      </Commented>
      <Commented field="sdgTargets">
        <Folded label={t('commitments.field.sdgTargets')} chosen={content.sdgTargets}>
          <CheckboxGroup
            name="sdgTargets"
            label={t('commitments.field.sdgTargets')}
            hint={t('commitments.hint.sdgTargets')}
            defaultValue={content.sdgTargets}
            optional
            options={inWords.map((code) => ({
              value: code,
              label: (
                <>
                  <bdi>{code}</bdi> {sdgTargetTitle(code, t.lang)}
                </>
              ),
            }))}
          />
          {/* The same name as the boxes above: one more of the same list, so the kit's field, named by its name, does not fit. */}
          <div className="fg">
            <label htmlFor="f-sdgTargets-other">{t('commitments.fit.other_target')}</label>
            <select id="f-sdgTargets-other" name="sdgTargets" className="w5" defaultValue="">
              <option value="">–</option>
              {others.map((code) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </select>
          </div>
        </Folded>
      </Commented>
      <Commented field="pathways">
        <CheckboxGroup
          name="pathways"
          label={t('commitments.field.pathways')}
          defaultValue={content.pathways}
          optional
          options={PATHWAYS.map((pathway) => ({ value: pathway, label: t(`commitments.pathway.${pathway}`) }))}
        />
      </Commented>
      <Commented field="dialogueId">
        <SelectField
          name="dialogueId"
          label={t('commitments.field.dialogueId')}
          hint={t('commitments.hint.dialogueId')}
          defaultValue={content.dialogueId}
          optional
          blank={t('commitments.form.none')}
          options={dialogues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Commented>
      <Commented field="beneficiaries">
        <CheckboxGroup
          name="beneficiaries"
          label={t('commitments.field.beneficiaries')}
          defaultValue={content.beneficiaries}
          optional
          options={BENEFICIARIES.map((who) => ({ value: who, label: t(`commitments.beneficiary.${who}`) }))}
        />
      </Commented>
      <Commented field="scope" also={['countries', 'regions']}>
        <ScopeField content={content} />
      </Commented>
      <Commented field="level">
        <RadioGroup
          name="level"
          label={t('commitments.field.level')}
          defaultValue={content.level}
          optional
          inline
          options={LEVELS.map((level) => ({ value: level, label: t(`commitments.level.${level}`) }))}
        />
      </Commented>
    </>
  )
}

export function AvenueField({ content }: { content: CommitmentContent }) {
  const t = useT()
  return (
    <RadioGroup
      name="avenue"
      label={t('commitments.field.avenue')}
      hint={t('commitments.hint.avenue')}
      defaultValue={content.avenue}
      options={AVENUES.map((avenue) => ({
        value: avenue,
        label: t(`commitments.avenue.${avenue}`),
        hint: t(`commitments.avenue_about.${avenue}`),
      }))}
    />
  )
}

export function ObjectivesField({ content }: { content: CommitmentContent }) {
  const t = useT()
  return (
    <CheckboxGroup
      name="objectives"
      label={t('commitments.field.objectives')}
      hint={t('commitments.hint.objectives', { maximum: LIMITS.objectives })}
      defaultValue={content.objectives.map(String)}
      options={objectives.map(({ n }) => {
        const title = objectiveTitle(n, t.lang)
        return {
          value: String(n),
          label: (
            <>
              <bdi>{n}.</bdi> <span lang={title.lang}>{title.text}</span>
            </>
          ),
        }
      })}
    />
  )
}

export function ScopeField({ content }: { content: CommitmentContent }) {
  const t = useT()
  const reveals = {
    countries: <CountryFields content={content} />,
    regions: (
      <CheckboxGroup
        name="regions"
        label={t('commitments.field.regions')}
        defaultValue={content.regions}
        options={REGIONS.map((region) => ({ value: region, label: t(`reference.region.${region}`) }))}
      />
    ),
    global: undefined,
  }
  return (
    <RadioGroup
      name="scope"
      label={t('commitments.field.scope')}
      hint={t('commitments.hint.scope')}
      defaultValue={content.scope}
      options={SCOPES.map((scope) => ({
        value: scope,
        label: t(`commitments.scope.${scope}`),
        reveal: reveals[scope],
      }))}
    />
  )
}

/** Rows that stand there from the start; one more is always free. */
const COUNTRY_ROWS = 3

/** One list of countries for each: a browser finds a name in it by its first letters. */
function CountryFields({ content }: { content: CommitmentContent }) {
  const t = useT()
  const { values } = useFormState()
  const options = countriesByName(t.lang).map(({ iso3, name }) => ({ value: iso3, label: name }))
  const rows = Math.max(COUNTRY_ROWS, values ? rowsIn(values, 'countries') : content.countries.length + 1)
  return (
    <>
      {Array.from({ length: rows }, (_, at) => (
        <SelectField
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
          key={at}
          name={`countries.${at}`}
          label={t('commitments.form.country', { n: at + 1 })}
          defaultValue={values ? '' : content.countries[at]}
          width={20}
          blank={t('commitments.form.none')}
          options={options}
        />
      ))}
      <p className="mt-4">
        <Button quiet saving={false} name="intent" value="add-countries">
          {t('commitments.form.add_country')}
        </Button>
      </p>
    </>
  )
}

/** A long list behind a line that says what is chosen from it. */
function Folded({ label, chosen, children }: { label: string; chosen: readonly string[]; children: ReactNode }) {
  const t = useT()
  return (
    <div className="mt-5">
      <Details
        summary={
          chosen.length > 0
            ? t('commitments.form.folded_chosen', { label, chosen: t.list(chosen) })
            : t('commitments.form.folded', { label })
        }
      >
        {children}
      </Details>
    </div>
  )
}

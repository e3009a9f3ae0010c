import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { countriesByName, migrationTargets, objectives, objectiveTitle, REGIONS, sdgTargetTitle, sdgTargets } from '~/reference/rules'
import { CheckboxGroup, RadioGroup, SelectField, TextArea } from '~/ui/fields'
import { Details } from '~/ui/blocks'
import { Commented } from '../comments.tsx'
import { AVENUES, BENEFICIARIES, LEVELS, PATHWAYS, SCOPES } from '../rules/codes.ts'
import { type CommitmentContent, LIMITS } from '../rules/content.ts'
import type { Dialogue } from '../store/read.server.ts'

export function FitFields({ content, dialogues }: { content: CommitmentContent; dialogues: readonly Dialogue[] }) {
  const t = useT()
  // Targets that speak of migration first, then the others in their own order.
  const migrationCodes = migrationTargets.map(({ code }) => code)
  const targets = [...migrationCodes, ...sdgTargets.map(({ code }) => code).filter((code) => !migrationCodes.includes(code))]
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
            options={targets.map((code) => ({
              value: code,
              label: (
                <>
                  <bdi>{code}</bdi> {sdgTargetTitle(code, t.lang)}
                </>
              ),
            }))}
          />
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
      options={AVENUES.map((avenue) => ({ value: avenue, label: t(`commitments.avenue.${avenue}`), hint: t(`commitments.avenue_about.${avenue}`) }))}
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
  const all = countriesByName(t.lang)
  // The chosen ones first: they stay in sight.
  const countries = [...all.filter(({ iso3 }) => content.countries.includes(iso3)), ...all.filter(({ iso3 }) => !content.countries.includes(iso3))]
  const reveals = {
    countries: (
      <Folded label={t('commitments.field.countries')} chosen={content.countries.map((iso3) => t.country(iso3))} open={content.countries.length === 0}>
        <CheckboxGroup
          name="countries"
          label={t('commitments.field.countries')}
          defaultValue={content.countries}
          options={countries.map(({ iso3, name }) => ({ value: iso3, label: name }))}
        />
      </Folded>
    ),
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
      options={SCOPES.map((scope) => ({ value: scope, label: t(`commitments.scope.${scope}`), reveal: reveals[scope] }))}
    />
  )
}

/** A long list behind a line that says what is chosen from it. */
function Folded({ label, chosen, open, children }: { label: string; chosen: readonly string[]; open?: boolean; children: ReactNode }) {
  const t = useT()
  return (
    <div className="mt-5">
      <Details open={open} summary={chosen.length > 0 ? t('commitments.form.folded_chosen', { label, chosen: t.list(chosen) }) : t('commitments.form.folded', { label })}>
        {children}
      </Details>
    </div>
  )
}

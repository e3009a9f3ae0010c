import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { RadioGroup, SelectField, TextField } from '~/ui/fields'

export type ProfileValues = { fullName: string; jobTitle: string; language: string; timeZone: string }

/** Who a person is to the others; the same for a new account and for one's own page. */
export function ProfileFields({ values, timeZones }: { values: ProfileValues; timeZones: readonly string[] }) {
  const t = useT()
  return (
    <>
      <TextField
        name="fullName"
        label={t('access.field.full-name')}
        defaultValue={values.fullName}
        autoComplete="name"
        width={20}
      />
      <TextField
        name="jobTitle"
        label={t('access.field.job-title')}
        defaultValue={values.jobTitle}
        autoComplete="organization-title"
        width={20}
        optional
      />
      <RadioGroup
        name="language"
        label={t('access.field.language')}
        hint={t('access.field.language.hint')}
        defaultValue={values.language}
        options={LANGS.map((lang) => ({
          value: lang,
          label: <bdi lang={lang}>{AUTONYMS[lang]}</bdi>,
        }))}
      />
      <SelectField
        name="timeZone"
        label={t('access.field.time-zone')}
        defaultValue={values.timeZone}
        groups={grouped(timeZones)}
        width={20}
      />
    </>
  )
}

/** `Europe/Zurich` stands under Europe. */
function grouped(zones: readonly string[]) {
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const zone of zones) {
    const [area = zone, ...place] = zone.split('/')
    const group = groups.get(area) ?? []
    groups.set(area, group)
    group.push({ value: zone, label: place.length > 0 ? place.join(', ').replace(/_/g, ' ') : zone })
  }
  return [...groups].map(([label, options]) => ({ label, options }))
}

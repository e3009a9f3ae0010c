-- The promise: records, their versions, what is counted, the steps, and the organisations that answered for it.

create table app.commitment (
  id uuid primary key default gen_random_uuid(),
  reference text unique,
  state text not null default 'draft' check (state in ('draft', 'awaiting_partners', 'submitted', 'in_review', 'changes_requested', 'approved',
    'published', 'closed', 'rejected', 'withdrawn', 'merged')),
  lead_organisation_id uuid not null references app.organisation (id) on delete restrict,
  draft_version_id uuid,
  review_version_id uuid,
  published_version_id uuid,
  version integer not null default 1,
  implementation text not null default 'not_started' check (implementation in ('not_started', 'in_progress', 'delayed', 'completed',
    'partly_achieved', 'not_achieved', 'suspended', 'cancelled')),
  implementation_reason text not null default '',
  needs_confirmation boolean not null default false,
  import_batch_id uuid,
  created_by uuid references app.person (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  taken_by uuid references app.person (id) on delete set null,
  taken_at timestamptz,
  decided_at timestamptz,
  embargo_until date,
  published_at timestamptz,
  ended_at timestamptz,
  ended_reason text not null default '',
  merged_into_id uuid references app.commitment (id) on delete restrict,
  check ((state = 'merged') = (merged_into_id is not null))
);
create index commitment_lead on app.commitment (lead_organisation_id, state);
create index commitment_queue on app.commitment (submitted_at) where state in ('submitted', 'in_review');
create index commitment_batch on app.commitment (import_batch_id) where import_batch_id is not null;
-- For removing many records at once: each removal looks whether one of these points to it.
create index commitment_merged_into on app.commitment (merged_into_id) where merged_into_id is not null;
create index commitment_draft_version on app.commitment (draft_version_id) where draft_version_id is not null;
create index commitment_review_version on app.commitment (review_version_id) where review_version_id is not null;
create index commitment_published_version on app.commitment (published_version_id) where published_version_id is not null;

-- What a record says. A draft is rewritten while it is a draft; from the moment it is sent the row never changes again.
create table app.commitment_version (
  id uuid primary key default gen_random_uuid(),
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  number integer not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'published', 'returned')),
  created_by uuid references app.person (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_by uuid references app.person (id) on delete set null,
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  published_at timestamptz,
  change_reason_code text,
  change_reason text not null default '',
  language text not null default 'en',
  title text not null default '' check (char_length(title) <= 200),
  promise text not null default '',
  promise_who text not null default '',
  promise_what text not null default '',
  promise_for_whom text not null default '',
  promise_how_many text not null default '',
  promise_by_when text not null default '',
  promise_text text not null default '',
  problem text not null default '',
  avenue text check (avenue in ('partnerships', 'local', 'voices', 'innovation')),
  other_avenues text[] not null default '{}' check (other_avenues <@ array['partnerships', 'local', 'voices', 'innovation'] and cardinality(other_avenues) <= 2),
  objectives integer[] not null default '{}' check (cardinality(objectives) <= 3),
  sdg_targets text[] not null default '{}',
  pathways text[] not null default '{}',
  dialogue_id uuid,
  beneficiaries text[] not null default '{}',
  scope text check (scope in ('countries', 'regions', 'global')),
  countries text[] not null default '{}',
  regions text[] not null default '{}',
  level text check (level in ('local', 'national', 'regional', 'global')),
  contact_name text not null default '',
  contact_role text not null default '',
  contact_email text not null default '',
  contact_public boolean not null default false,
  natures text[] not null default '{}',
  money_kind text check (money_kind in ('none', 'amount', 'not_disclosed')),
  money_amount numeric(20, 2) check (money_amount >= 0),
  money_currency text,
  money_binding boolean,
  money_spent numeric(20, 2) check (money_spent >= 0),
  resources text not null default '',
  starts_on date,
  starts_precision text check (starts_precision in ('day', 'month', 'quarter', 'year')),
  delivers_on date,
  delivery_precision text check (delivery_precision in ('day', 'month', 'quarter', 'year', 'open_ended')),
  delivery_wording text not null default '',
  reporting_frequency text not null default 'twice_a_year' check (reporting_frequency in ('twice_a_year', 'yearly')),
  reporting_reason text not null default '',
  authority_name text not null default '',
  authority_title text not null default '',
  authority_confirmed boolean not null default false,
  private_fields text[] not null default '{}',
  languages_offered text[] not null default '{}',
  unique (commitment_id, number),
  check (money_amount is null or money_currency is not null),
  check (starts_on is null or delivers_on is null or starts_on <= delivers_on),
  check (state = 'draft' or money_kind is distinct from 'amount' or money_amount is not null)
);
create unique index one_draft_per_commitment on app.commitment_version (commitment_id) where state = 'draft';
create index version_similar on app.commitment_version using gin (pub.fold(title || ' ' || promise) public.gin_trgm_ops);
alter table app.commitment
  add foreign key (draft_version_id) references app.commitment_version (id) on delete set null,
  add foreign key (review_version_id) references app.commitment_version (id) on delete set null,
  add foreign key (published_version_id) references app.commitment_version (id) on delete set null;

-- Human translations beside the original; a machine's are marked.
create table app.translation (
  version_id uuid not null references app.commitment_version (id) on delete cascade,
  language text not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  title text not null,
  promise text not null default '',
  problem text not null default '',
  made_by text not null default 'human' check (made_by in ('human', 'machine')),
  primary key (version_id, language)
);

-- The key stays the same from version to version: reports point to it.
create table app.indicator (
  version_id uuid not null references app.commitment_version (id) on delete cascade,
  key uuid not null,
  position integer not null,
  is_main boolean not null default false,
  name text not null default '',
  unit text not null default 'people',
  unit_text text not null default '',
  direction text not null default 'up' check (direction in ('up', 'down', 'keep', 'yes_no')),
  cumulative boolean not null default true,
  baseline_value numeric,
  baseline_on date,
  no_baseline_reason text not null default '',
  target_value numeric,
  target_on date,
  source text not null default '',
  splits text[] not null default '{}',
  numerator_name text not null default '',
  denominator_name text not null default '',
  primary key (version_id, key),
  check (baseline_value is null or no_baseline_reason = ''),
  check (baseline_on is null or target_on is null or baseline_on <= target_on)
);

create table app.milestone (
  version_id uuid not null references app.commitment_version (id) on delete cascade,
  key uuid not null,
  position integer not null,
  title text not null,
  due_on date,
  due_precision text not null default 'day' check (due_precision in ('day', 'month', 'quarter', 'year')),
  primary key (version_id, key)
);

create table app.party (
  id uuid primary key default gen_random_uuid(),
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  role text not null check (role in ('lead', 'co_lead', 'implementer', 'funder', 'technical')),
  share numeric check (share between 0 and 100),
  contribution text not null default '',
  answer text not null default 'invited' check (answer in ('invited', 'accepted', 'declined', 'left')),
  answered_at timestamptz,
  answered_by uuid references app.person (id) on delete set null,
  authority_name text not null default '',
  authority_title text not null default '',
  reason text not null default '',
  created_at timestamptz not null default now(),
  unique (commitment_id, organisation_id)
);
create index party_organisation on app.party (organisation_id);
create unique index one_lead_per_commitment on app.party (commitment_id) where role = 'lead';

create table app.external_reference (
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  registry text not null,
  external_id text not null,
  url text not null default '' check (url = '' or url ~ '^https?://'),
  -- What the imported row said, folded: a second import of the same words changes nothing.
  fingerprint text not null default '',
  primary key (commitment_id, registry, external_id)
);
create index external_reference_lookup on app.external_reference (registry, external_id);

create function app.freeze_version() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state <> 'draft' and (to_jsonb(new) - array['state', 'published_at']) is distinct from (to_jsonb(old) - array['state', 'published_at']) then
    raise exception 'a version that was sent does not change' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger freeze_version before update on app.commitment_version for each row execute function app.freeze_version();

create function app.freeze_version_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  if exists (select from app.commitment_version v where v.id = (part ->> 'version_id')::uuid and v.state <> 'draft') then
    raise exception 'a version that was sent does not change' using errcode = '42501';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger freeze_indicator before insert or update or delete on app.indicator for each row execute function app.freeze_version_part();
create trigger freeze_milestone before insert or update or delete on app.milestone for each row execute function app.freeze_version_part();

-- Commitments in which an organisation of mine stands as a partner that has not left.
create function app.my_partner_commitments() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct p.commitment_id), '{}')
  from app.party p
  where p.organisation_id = any (app.my_organisations('viewer')) and p.answer in ('invited', 'accepted')
$$;

-- True where an organisation of mine answers for the record: nobody of it reviews, verifies or assesses it.
create function app.is_my_own_record(record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.commitment c where c.id = record and c.lead_organisation_id = any (app.my_organisations('viewer')))
    or exists (select from app.party p where p.commitment_id = record and p.organisation_id = any (app.my_organisations('viewer')) and p.answer <> 'declined')
$$;

create function app.can_read_commitment(record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from app.commitment c
    where c.id = record and (
      c.lead_organisation_id = any (app.my_organisations('viewer'))
      or c.id = any (app.my_partner_commitments())
      or (app.my_staff_role() is not null and (c.state <> 'draft' or c.import_batch_id is not null))))
$$;

create function app.can_edit_version(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from app.commitment_version v join app.commitment c on c.id = v.commitment_id
    where v.id = target and v.state = 'draft'
      and (c.lead_organisation_id = any (app.my_organisations('editor')) or (c.import_batch_id is not null and app.is_lead())))
$$;

select app.protect(t::regclass) from unnest(array['app.commitment', 'app.commitment_version', 'app.translation', 'app.indicator', 'app.milestone',
  'app.party', 'app.external_reference']) t;

create policy holder_partner_staff_read on app.commitment for select to waymark_app using (
  lead_organisation_id = any ((select app.my_organisations('viewer'))::uuid[])
  or id = any ((select app.my_partner_commitments())::uuid[])
  or ((select app.is_staff()) and (state <> 'draft' or import_batch_id is not null)));
create policy editor_or_importing_lead_adds on app.commitment for insert to waymark_app with check (
  state = 'draft' and (implementation = 'not_started' or import_batch_id is not null) and (lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (import_batch_id is not null and (select app.is_lead()))));
create policy editor_or_staff_changes on app.commitment for update to waymark_app using (
  lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (import_batch_id is not null and (select app.is_lead())))
  with check (lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (import_batch_id is not null and (select app.is_lead())));
create policy importing_lead_removes_untouched on app.commitment for delete to waymark_app using (
  state = 'draft' and import_batch_id is not null and needs_confirmation and (select app.is_lead()));
grant select, delete on app.commitment to waymark_app;
grant insert (id, lead_organisation_id, created_by, needs_confirmation, import_batch_id, implementation) on app.commitment to waymark_app;
-- State, reference, review and publication move through app.move_commitment alone.
grant update (draft_version_id, version, updated_at, needs_confirmation) on app.commitment to waymark_app;

create policy readers_read on app.commitment_version for select to waymark_app using (
  exists (select from app.commitment c where c.id = commitment_id and (
    c.lead_organisation_id = any ((select app.my_organisations('viewer'))::uuid[])
    or c.id = any ((select app.my_partner_commitments())::uuid[])
    or ((select app.is_staff()) and (commitment_version.state <> 'draft' or c.import_batch_id is not null)))));
create policy editor_adds on app.commitment_version for insert to waymark_app with check (
  state = 'draft' and exists (select from app.commitment c where c.id = commitment_id
    and (c.lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (c.import_batch_id is not null and (select app.is_lead())))));
create policy editor_changes_draft on app.commitment_version for update to waymark_app
  using (state = 'draft' and app.can_edit_version(id)) with check (state = 'draft');
grant select on app.commitment_version to waymark_app;
grant insert on app.commitment_version to waymark_app;
grant update (updated_by, updated_at, change_reason_code, change_reason, language, title, promise, promise_who, promise_what, promise_for_whom, promise_how_many,
  promise_by_when, promise_text, problem, avenue, other_avenues, objectives, sdg_targets, pathways, dialogue_id, beneficiaries, scope, countries, regions, level,
  contact_name, contact_role, contact_email, contact_public, natures, money_kind, money_amount, money_currency, money_binding, money_spent, resources,
  starts_on, starts_precision, delivers_on, delivery_precision, delivery_wording, reporting_frequency, reporting_reason, authority_name, authority_title,
  authority_confirmed, private_fields, languages_offered) on app.commitment_version to waymark_app;

do $$
declare
  part text;
begin
  foreach part in array array['translation', 'indicator', 'milestone'] loop
    execute format('create policy readers_read on app.%I for select to waymark_app using (exists (select from app.commitment_version v where v.id = version_id))', part);
    execute format('create policy editor_adds on app.%I for insert to waymark_app with check (app.can_edit_version(version_id))', part);
    execute format('create policy editor_changes on app.%I for update to waymark_app using (app.can_edit_version(version_id)) with check (app.can_edit_version(version_id))', part);
    execute format('create policy editor_removes on app.%I for delete to waymark_app using (app.can_edit_version(version_id))', part);
    execute format('grant select, insert, update, delete on app.%I to waymark_app', part);
  end loop;
end
$$;

create policy readers_read on app.party for select to waymark_app using (
  organisation_id = any ((select app.my_organisations('viewer'))::uuid[]) or app.can_read_commitment(commitment_id));
create policy editor_invites on app.party for insert to waymark_app with check (
  exists (select from app.commitment c where c.id = commitment_id and c.state in ('draft', 'awaiting_partners', 'changes_requested')
    and (c.lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (c.import_batch_id is not null and (select app.is_lead()))))
  and (answer = 'invited' or (role = 'lead' and organisation_id = (select c.lead_organisation_id from app.commitment c where c.id = commitment_id))));
create policy approver_answers on app.party for update to waymark_app
  using (role <> 'lead' and organisation_id = any ((select app.my_organisations('approver'))::uuid[]))
  with check (role <> 'lead' and organisation_id = any ((select app.my_organisations('approver'))::uuid[]));
create policy editor_takes_back on app.party for delete to waymark_app using (
  role <> 'lead' and answer <> 'accepted' and exists (select from app.commitment c where c.id = commitment_id
    and c.lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[])));
grant select, delete on app.party to waymark_app;
grant insert (commitment_id, organisation_id, role, share, contribution, answer, answered_at, answered_by) on app.party to waymark_app;
grant update (answer, answered_at, answered_by, authority_name, authority_title, reason, contribution) on app.party to waymark_app;

create policy readers_read on app.external_reference for select to waymark_app using (exists (select from app.commitment c where c.id = commitment_id));
create policy editor_adds on app.external_reference for insert to waymark_app with check (
  exists (select from app.commitment c where c.id = commitment_id
    and (c.lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (c.import_batch_id is not null and (select app.is_lead())))));
create policy editor_changes on app.external_reference for update to waymark_app using (
  exists (select from app.commitment c where c.id = commitment_id and c.import_batch_id is not null and (select app.is_lead())))
  with check (exists (select from app.commitment c where c.id = commitment_id and c.import_batch_id is not null and (select app.is_lead())));
create policy editor_removes on app.external_reference for delete to waymark_app using (
  exists (select from app.commitment c where c.id = commitment_id
    and (c.lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[]) or (c.import_batch_id is not null and (select app.is_lead())))));
grant select, insert, delete on app.external_reference to waymark_app;
grant update (url, fingerprint) on app.external_reference to waymark_app;

revoke execute on all functions in schema app from public;
grant execute on function app.my_partner_commitments(), app.is_my_own_record(uuid), app.can_read_commitment(uuid), app.can_edit_version(uuid) to waymark_app;

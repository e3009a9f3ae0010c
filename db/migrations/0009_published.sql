-- What the public reads: projections of published records, written in the transaction that publishes. Nothing else is reachable
-- for the public role, so a mistake in a public page cannot show a draft. One number, the dataset version, goes up with every change.

create table pub.dataset (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 1,
  updated_at timestamptz not null default now()
);
insert into pub.dataset default values;

create table pub.organisation (
  id uuid primary key,
  kind text not null,
  name text not null,
  name_language text not null,
  names jsonb not null,
  country text,
  place text not null,
  website text not null
);

create table pub.commitment (
  id uuid primary key,
  reference text not null unique,
  state text not null check (state in ('published', 'closed', 'withdrawn', 'merged')),
  merged_into_reference text,
  version_number integer not null,
  language text not null,
  title text not null,
  promise text not null,
  problem text not null,
  translations jsonb not null default '{}',
  lead_organisation_id uuid not null,
  lead_name text not null,
  lead_kind text not null,
  lead_names jsonb not null default '{}',
  avenue text not null,
  other_avenues text[] not null,
  objectives integer[] not null,
  sdg_targets text[] not null,
  pathways text[] not null,
  dialogue_id uuid,
  beneficiaries text[] not null,
  scope text,
  countries text[] not null,
  regions text[] not null,
  level text,
  natures text[] not null,
  contact text not null default '',
  money_kind text,
  money_amount numeric(20, 2),
  money_currency text,
  money_binding boolean,
  money_spent numeric(20, 2),
  resources text not null,
  starts_on date,
  starts_precision text,
  delivers_on date,
  delivery_precision text,
  delivery_wording text not null,
  reporting_frequency text not null,
  implementation text not null,
  implementation_reason text not null,
  -- The first due date after the last one that was reported on; null when nothing more falls due.
  open_due_on date,
  last_reported_on date,
  last_report_cycle text,
  -- How far the values of the latest report have been verified; null before the first report.
  verification text check (verification in ('reported', 'documented', 'checked', 'not_confirmed')),
  checked_on date,
  published_on date not null,
  updated_at timestamptz not null,
  ended_on date,
  ended_reason text not null,
  search_text text not null,
  search tsvector generated always as (to_tsvector('simple', search_text)) stored
);
create index commitment_avenue on pub.commitment (avenue, updated_at desc);
create index commitment_updated on pub.commitment (updated_at desc, id);
create index commitment_lead on pub.commitment (lead_organisation_id);
create index commitment_search on pub.commitment using gin (search);
create index commitment_search_part on pub.commitment using gin (search_text public.gin_trgm_ops);
create index commitment_countries on pub.commitment using gin (countries);
create index commitment_objectives on pub.commitment using gin (objectives);

create table pub.party (
  commitment_id uuid not null references pub.commitment (id) on delete cascade,
  organisation_id uuid not null,
  name text not null,
  kind text not null,
  role text not null,
  share numeric,
  contribution text not null,
  accepted_on date,
  primary key (commitment_id, organisation_id)
);
create index party_organisation on pub.party (organisation_id);

create table pub.indicator (
  commitment_id uuid not null references pub.commitment (id) on delete cascade,
  key uuid not null,
  position integer not null,
  is_main boolean not null,
  name text not null,
  unit text not null,
  unit_text text not null,
  direction text not null,
  cumulative boolean not null,
  baseline_value numeric,
  baseline_on date,
  no_baseline_reason text not null,
  target_value numeric,
  target_on date,
  source text not null,
  splits text[] not null,
  latest_value numeric,
  latest_on date,
  primary key (commitment_id, key)
);

create table pub.milestone (
  commitment_id uuid not null references pub.commitment (id) on delete cascade,
  key uuid not null,
  position integer not null,
  title text not null,
  due_on date,
  due_precision text not null,
  outcome text not null check (outcome in ('open', 'done', 'moved', 'dropped')),
  done_on date,
  new_due_on date,
  reason text not null,
  primary key (commitment_id, key)
);

create table pub.due_date (
  commitment_id uuid not null references pub.commitment (id) on delete cascade,
  organisation_id uuid not null,
  cycle text not null,
  due_on date not null,
  reported_on date,
  primary key (commitment_id, organisation_id, cycle)
);
create index due_date_cycle on pub.due_date (cycle);

create table pub.report (
  id uuid primary key,
  commitment_id uuid not null references pub.commitment (id) on delete cascade,
  organisation_id uuid not null,
  organisation_name text not null,
  cycle text not null,
  reported_on date not null,
  reported_at timestamptz not null,
  language text not null,
  not_assessed_reason text not null,
  story_changed text not null,
  story_hard text not null,
  story_help text not null,
  money_spent numeric(20, 2),
  money_currency text,
  implementation text,
  suggested text,
  implementation_reason text not null
);
create index report_commitment on pub.report (commitment_id, reported_at desc);
create index report_latest on pub.report (reported_at desc);

create table pub.report_value (
  report_id uuid not null references pub.report (id) on delete cascade,
  indicator_key uuid not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  as_of_on date,
  note text not null,
  splits jsonb not null,
  level text not null check (level in ('reported', 'documented', 'checked', 'not_confirmed')),
  method text,
  public_note text not null default '',
  verified_on date,
  answer text not null default '',
  answered_on date,
  primary key (report_id, indicator_key)
);

create table pub.evidence (
  id uuid primary key,
  report_id uuid not null references pub.report (id) on delete cascade,
  kind text not null,
  shows text not null,
  indicator_key uuid,
  language text not null,
  url text not null,
  file_name text not null,
  media_type text not null,
  byte_size integer not null,
  storage_key text
);
create index evidence_report on pub.evidence (report_id);

-- Every published version with its whole content, for the history page and for "what changed and why".
create table pub.version (
  commitment_id uuid not null references pub.commitment (id) on delete cascade,
  number integer not null,
  published_at timestamptz not null,
  change_reason_code text,
  change_reason text not null,
  content jsonb not null,
  primary key (commitment_id, number)
);

select app.protect(t::regclass) from unnest(array['pub.dataset', 'pub.organisation', 'pub.commitment', 'pub.party', 'pub.indicator', 'pub.milestone', 'pub.due_date',
  'pub.report', 'pub.report_value', 'pub.evidence', 'pub.version']) t;
do $$
declare
  projection text;
begin
  foreach projection in array array['dataset', 'organisation', 'commitment', 'party', 'indicator', 'milestone', 'due_date', 'report', 'report_value', 'evidence', 'version'] loop
    execute format('create policy everybody_reads on pub.%I for select to waymark_app, waymark_public using (true)', projection);
    execute format('grant select on pub.%I to waymark_app, waymark_public', projection);
  end loop;
end
$$;

-- The public part of a version: no contact, no authority, no amounts that stay private.
create function app.public_content(v app.commitment_version) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select (to_jsonb(v) - array['id', 'commitment_id', 'state', 'created_by', 'created_at', 'updated_by', 'updated_at', 'submitted_at', 'published_at', 'number',
      'change_reason_code', 'change_reason', 'contact_name', 'contact_role', 'contact_email', 'contact_public', 'authority_name', 'authority_title', 'authority_confirmed',
      'private_fields', 'languages_offered', 'promise_who', 'promise_what', 'promise_for_whom', 'promise_how_many', 'promise_by_when', 'promise_text', 'reporting_reason']
      - case when 'amounts' = any (v.private_fields) then array['money_amount', 'money_currency', 'money_binding', 'money_spent'] else '{}'::text[] end)
    || jsonb_build_object(
      'indicators', coalesce((select jsonb_agg(to_jsonb(i) - 'version_id' order by i.position) from app.indicator i where i.version_id = v.id), '[]'),
      'milestones', coalesce((select jsonb_agg(to_jsonb(m) - 'version_id' order by m.position) from app.milestone m where m.version_id = v.id), '[]'))
$$;

-- Writes the public projection of one record anew from what is published of it. Shows nothing that is not published, whoever calls it.
create function app.project_commitment(record uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c app.commitment;
  v app.commitment_version;
  lead app.organisation;
  last_due date;
  amounts_public boolean;
begin
  select * into c from app.commitment where id = record;
  delete from pub.commitment where id = record;
  update pub.dataset set version = version + 1, updated_at = clock_timestamp();
  if c.id is null or c.published_version_id is null or c.reference is null or c.state in ('draft', 'rejected') then
    return;
  end if;
  select * into strict v from app.commitment_version where id = c.published_version_id;
  select * into strict lead from app.organisation where id = c.lead_organisation_id;
  amounts_public := not ('amounts' = any (v.private_fields)) and v.money_kind is distinct from 'not_disclosed';

  insert into pub.organisation (id, kind, name, name_language, names, country, place, website)
    select o.id, o.kind, o.name, o.name_language, o.names, o.country, o.place, o.website
    from app.organisation o
    where o.id = c.lead_organisation_id or o.id in (select p.organisation_id from app.party p where p.commitment_id = record and p.answer = 'accepted')
  on conflict (id) do update set kind = excluded.kind, name = excluded.name, name_language = excluded.name_language, names = excluded.names,
    country = excluded.country, place = excluded.place, website = excluded.website;

  select max(d.due_on) into last_due
    from app.due_date d join app.report r on r.due_date_id = d.id and r.state = 'sent'
    where d.commitment_id = record and d.organisation_id = c.lead_organisation_id;

  insert into pub.commitment (id, reference, state, merged_into_reference, version_number, language, title, promise, problem, translations,
    lead_organisation_id, lead_name, lead_kind, lead_names, avenue, other_avenues, objectives, sdg_targets, pathways, dialogue_id, beneficiaries, scope, countries, regions, level,
    natures, contact, money_kind, money_amount, money_currency, money_binding, money_spent, resources, starts_on, starts_precision, delivers_on, delivery_precision,
    delivery_wording, reporting_frequency, implementation, implementation_reason, open_due_on, last_reported_on, last_report_cycle, verification, checked_on,
    published_on, updated_at, ended_on, ended_reason, search_text)
  values (c.id, c.reference,
    case when c.state in ('closed', 'withdrawn', 'merged') then c.state else 'published' end,
    (select m.reference from app.commitment m where m.id = c.merged_into_id),
    v.number, v.language, v.title, v.promise, v.problem,
    coalesce((select jsonb_object_agg(t.language, jsonb_build_object('title', t.title, 'promise', t.promise, 'problem', t.problem, 'madeBy', t.made_by))
      from app.translation t where t.version_id = v.id), '{}'),
    lead.id, lead.name, lead.kind, lead.names, coalesce(v.avenue, 'partnerships'), v.other_avenues, v.objectives, v.sdg_targets, v.pathways, v.dialogue_id, v.beneficiaries, v.scope,
    v.countries,
    case v.scope when 'regions' then v.regions
      else coalesce((select array_agg(distinct pc.region order by pc.region) from pub.country pc where pc.iso3 = any (v.countries) and pc.region <> ''), '{}') end,
    v.level, v.natures,
    case when v.contact_public and not ('contact' = any (v.private_fields)) then concat_ws(', ', nullif(v.contact_name, ''), nullif(v.contact_role, ''), nullif(v.contact_email, '')) else '' end,
    case when 'amounts' = any (v.private_fields) then 'not_disclosed' else v.money_kind end,
    case when amounts_public then v.money_amount end, case when amounts_public then v.money_currency end,
    case when amounts_public then v.money_binding end,
    case when amounts_public then coalesce((select r.money_spent from app.report r where r.commitment_id = record and r.state = 'sent' and r.organisation_id = lead.id
      and r.money_spent is not null order by r.sent_at desc limit 1), v.money_spent) end,
    v.resources, v.starts_on, v.starts_precision, v.delivers_on, v.delivery_precision, v.delivery_wording, v.reporting_frequency,
    c.implementation, c.implementation_reason,
    (select min(d.due_on) from app.due_date d where d.commitment_id = record and d.organisation_id = lead.id and (last_due is null or d.due_on > last_due)),
    (select max(r.sent_at::date) from app.report r where r.commitment_id = record and r.state = 'sent' and r.organisation_id = lead.id),
    (select r.cycle from app.report r where r.commitment_id = record and r.state = 'sent' and r.organisation_id = lead.id order by r.cycle desc limit 1),
    null, null,
    coalesce(c.published_at, now())::date, c.updated_at, c.ended_at::date, c.ended_reason,
    pub.fold(concat_ws(' ', c.reference, v.title, v.promise, v.problem, lead.name,
      (select string_agg(x.value, ' ') from jsonb_each_text(lead.names) x),
      (select string_agg(t.title || ' ' || t.promise, ' ') from app.translation t where t.version_id = v.id),
      (select string_agg(o.name, ' ') from app.party p join app.organisation o on o.id = p.organisation_id where p.commitment_id = record and p.answer = 'accepted'))));

  insert into pub.party (commitment_id, organisation_id, name, kind, role, share, contribution, accepted_on)
    select record, o.id, o.name, o.kind, p.role, p.share, p.contribution, p.answered_at::date
    from app.party p join app.organisation o on o.id = p.organisation_id
    where p.commitment_id = record and p.answer = 'accepted';

  insert into pub.due_date (commitment_id, organisation_id, cycle, due_on, reported_on)
    select record, d.organisation_id, d.cycle, d.due_on, r.sent_at::date
    from app.due_date d left join app.report r on r.due_date_id = d.id and r.state = 'sent'
    where d.commitment_id = record
      and (d.organisation_id = lead.id or d.organisation_id in (select p.organisation_id from app.party p where p.commitment_id = record and p.answer = 'accepted'));

  insert into pub.report (id, commitment_id, organisation_id, organisation_name, cycle, reported_on, reported_at, language, not_assessed_reason, story_changed, story_hard,
    story_help, money_spent, money_currency, implementation, suggested, implementation_reason)
    select r.id, record, o.id, o.name, r.cycle, r.sent_at::date, r.sent_at, r.language, r.not_assessed_reason, r.story_changed, r.story_hard,
      case when r.help_public then r.story_help else '' end, case when amounts_public then r.money_spent end, case when amounts_public then r.money_currency end,
      r.implementation, r.suggested, r.implementation_reason
    from app.report r join app.organisation o on o.id = r.organisation_id
    where r.commitment_id = record and r.state = 'sent';

  insert into pub.evidence (id, report_id, kind, shows, indicator_key, language, url, file_name, media_type, byte_size, storage_key)
    select e.id, e.report_id, e.kind, e.shows, e.indicator_key, e.language, e.url, e.file_name, e.media_type, e.byte_size, e.storage_key
    from app.evidence e join pub.report r on r.id = e.report_id
    where r.commitment_id = record and e.is_public;

  insert into pub.report_value (report_id, indicator_key, value, numerator, denominator, as_of_on, note, splits, level, method, public_note, verified_on, answer, answered_on)
    select rv.report_id, rv.indicator_key, rv.value, rv.numerator, rv.denominator, rv.as_of_on, rv.note, rv.splits,
      coalesce(f.level, case when exists (select from app.evidence e where e.report_id = rv.report_id and (e.indicator_key is null or e.indicator_key = rv.indicator_key))
        then 'documented' else 'reported' end),
      f.method, coalesce(f.public_note, ''), f.verified_at::date, coalesce(f.answer, ''), f.answered_at::date
    from app.report_value rv
    join pub.report r on r.id = rv.report_id
    left join app.verification f on f.report_id = rv.report_id and f.indicator_key = rv.indicator_key
    where r.commitment_id = record and rv.value is not null;

  insert into pub.indicator (commitment_id, key, position, is_main, name, unit, unit_text, direction, cumulative, baseline_value, baseline_on, no_baseline_reason,
    target_value, target_on, source, splits, latest_value, latest_on)
    select record, i.key, i.position, i.is_main, i.name, i.unit, i.unit_text, i.direction, i.cumulative, i.baseline_value, i.baseline_on, i.no_baseline_reason,
      i.target_value, i.target_on, i.source, i.splits, latest.value, latest.as_of_on
    from app.indicator i
    left join lateral (
      select pv.value, coalesce(pv.as_of_on, pr.reported_on) as as_of_on
      from pub.report_value pv join pub.report pr on pr.id = pv.report_id
      where pr.commitment_id = record and pr.organisation_id = lead.id and pv.indicator_key = i.key
      order by pr.cycle desc limit 1) latest on true
    where i.version_id = v.id;

  insert into pub.milestone (commitment_id, key, position, title, due_on, due_precision, outcome, done_on, new_due_on, reason)
    select record, m.key, m.position, m.title, m.due_on, m.due_precision, coalesce(latest.outcome, 'open'), latest.done_on, latest.new_due_on, coalesce(latest.reason, '')
    from app.milestone m
    left join lateral (
      select rm.* from app.report_milestone rm join app.report r on r.id = rm.report_id
      where r.commitment_id = record and r.state = 'sent' and rm.milestone_key = m.key and rm.outcome <> 'open'
      order by r.cycle desc limit 1) latest on true
    where m.version_id = v.id;

  insert into pub.version (commitment_id, number, published_at, change_reason_code, change_reason, content)
    select record, pv.number, pv.published_at, pv.change_reason_code, pv.change_reason, app.public_content(pv)
    from app.commitment_version pv
    where pv.commitment_id = record and pv.state = 'published' and pv.published_at is not null;

  -- The latest report speaks for the record: its weakest sign first, then its strongest.
  update pub.commitment target
    set verification = latest.level, checked_on = latest.checked_on
    from (
      select case
          when bool_or(pv.level = 'not_confirmed') then 'not_confirmed'
          when bool_and(pv.level = 'checked') then 'checked'
          when bool_or(pv.level in ('documented', 'checked')) then 'documented'
          else 'reported' end as level,
        case when bool_and(pv.level = 'checked') then max(pv.verified_on) end as checked_on
      from pub.report_value pv
      join pub.report pr on pr.id = pv.report_id
      where pr.commitment_id = record and pr.organisation_id = lead.id and pr.cycle = (
        select max(x.cycle) from pub.report x where x.commitment_id = record and x.organisation_id = lead.id)
      having count(*) > 0) latest
    where target.id = record;
  update pub.commitment set verification = 'reported' where id = record and verification is null and last_reported_on is not null;
end
$$;

-- Re-projects after a verification; a sent report may be verified by staff alone (policy on app.verification).
create function app.refresh_published(record uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.session_person() is null then
    raise exception 'nobody is signed in' using errcode = '42501';
  end if;
  if exists (select from app.commitment c where c.id = record and c.published_version_id is not null) then
    perform app.project_commitment(record);
  end if;
end
$$;

-- Freshness and display bucket. The same rules stand in app/reports/rules; a test compares both on the same rows.
create function pub.freshness(open_due_on date, last_sign_on date, ended boolean, today date) returns text
language sql immutable parallel safe as $$
  select case
    when ended or open_due_on is null then 'not_due'
    when today > open_due_on + 14 then case when last_sign_on <= (today - interval '2 years')::date then 'dormant' else 'overdue' end
    when today >= open_due_on then 'due'
    when today >= open_due_on - 30 then 'due_soon'
    else 'not_due' end
$$;

create function pub.display_bucket(implementation text, freshness text, ended boolean) returns text
language sql immutable parallel safe as $$
  select case
    when not ended and freshness in ('overdue', 'dormant') then 'no_report'
    when implementation = 'completed' then 'completed'
    when implementation = 'in_progress' then 'on_track'
    when implementation = 'not_started' then 'not_started'
    when implementation in ('delayed', 'suspended') then 'behind'
    else 'ended_short' end
$$;

revoke execute on all functions in schema app from public;
grant execute on function app.refresh_published(uuid) to waymark_app;
grant execute on function pub.fold(text), pub.freshness(date, date, boolean, date), pub.display_bucket(text, text, boolean) to waymark_app, waymark_public;

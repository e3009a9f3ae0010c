-- Due dates, progress reports with their values, steps and evidence, and what a verifier found about a value.

create table app.due_date (
  id uuid primary key default gen_random_uuid(),
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  cycle text not null references pub.cycle (code) on delete restrict,
  due_on date not null,
  unique (commitment_id, organisation_id, cycle)
);
create index due_date_organisation on app.due_date (organisation_id, due_on);

create table app.report (
  id uuid primary key default gen_random_uuid(),
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  due_date_id uuid not null references app.due_date (id) on delete restrict,
  cycle text not null references pub.cycle (code) on delete restrict,
  state text not null default 'draft' check (state in ('draft', 'sent')),
  version integer not null default 1,
  not_assessed_reason text not null default '',
  story_changed text not null default '',
  story_hard text not null default '',
  story_help text not null default '',
  help_public boolean not null default false,
  language text not null default 'en',
  money_spent numeric(20, 2) check (money_spent >= 0),
  money_currency text,
  implementation text check (implementation in ('not_started', 'in_progress', 'delayed', 'completed', 'partly_achieved', 'not_achieved', 'suspended', 'cancelled')),
  suggested text,
  implementation_reason text not null default '',
  created_by uuid references app.person (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  sent_by uuid references app.person (id) on delete set null,
  sent_at timestamptz,
  unique (due_date_id),
  check ((state = 'sent') = (sent_at is not null)),
  check (state = 'draft' or implementation is not null or not_assessed_reason <> '')
);
create index report_commitment on app.report (commitment_id, cycle);
create index report_sent on app.report (sent_at) where state = 'sent';

create table app.report_value (
  report_id uuid not null references app.report (id) on delete cascade,
  indicator_key uuid not null,
  value numeric,
  numerator numeric,
  denominator numeric check (denominator <> 0),
  as_of_on date,
  note text not null default '',
  splits jsonb not null default '{}',
  primary key (report_id, indicator_key)
);

create table app.report_milestone (
  report_id uuid not null references app.report (id) on delete cascade,
  milestone_key uuid not null,
  outcome text not null check (outcome in ('open', 'done', 'moved', 'dropped')),
  done_on date,
  new_due_on date,
  reason text not null default '',
  primary key (report_id, milestone_key),
  check (outcome <> 'done' or done_on is not null),
  check (outcome <> 'moved' or (new_due_on is not null and reason <> '')),
  check (outcome <> 'dropped' or reason <> '')
);

create table app.evidence (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references app.report (id) on delete cascade,
  kind text not null check (kind in ('link', 'file')),
  shows text not null,
  indicator_key uuid,
  language text not null default 'en',
  is_public boolean not null default true,
  url text not null default '' check (url = '' or url ~ '^https?://'),
  storage_key text unique,
  file_name text not null default '',
  media_type text not null default '',
  byte_size integer not null default 0 check (byte_size between 0 and 10485760),
  sha256 bytea,
  added_by uuid references app.person (id) on delete set null,
  added_at timestamptz not null default now(),
  check ((kind = 'link') = (url <> '')),
  check ((kind = 'file') = (storage_key is not null))
);
create index evidence_report on app.evidence (report_id);

-- One standing judgement per reported value; the activity log keeps the earlier ones.
create table app.verification (
  report_id uuid not null references app.report (id) on delete cascade,
  indicator_key uuid not null,
  level text not null check (level in ('documented', 'checked', 'not_confirmed')),
  method text not null check (method in ('document', 'register', 'call', 'visit', 'third_party_data')),
  public_note text not null,
  internal_note text not null default '',
  verified_by uuid references app.person (id) on delete set null,
  verified_at timestamptz not null default now(),
  answer text not null default '',
  answered_by uuid references app.person (id) on delete set null,
  answered_at timestamptz,
  version integer not null default 1,
  primary key (report_id, indicator_key),
  foreign key (report_id, indicator_key) references app.report_value (report_id, indicator_key) on delete cascade
);

create function app.freeze_report() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state = 'sent' then
    raise exception 'a report that was sent does not change' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger freeze_report before update on app.report for each row execute function app.freeze_report();

create function app.can_write_report(target uuid, least_role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.report r where r.id = target and r.state = 'draft' and r.organisation_id = any (app.my_organisations(least_role)))
$$;

-- Staff read what was sent, never a draft.
create function app.can_read_report(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.report r where r.id = target
    and (r.organisation_id = any (app.my_organisations('viewer')) or (r.state = 'sent' and app.can_read_commitment(r.commitment_id))))
$$;

select app.protect(t::regclass) from unnest(array['app.due_date', 'app.report', 'app.report_value', 'app.report_milestone', 'app.evidence', 'app.verification']) t;

create policy readers_read on app.due_date for select to waymark_app using (exists (select from app.commitment c where c.id = commitment_id));
create policy reviewer_sets on app.due_date for insert to waymark_app with check (
  (select app.is_staff()) and not app.is_my_own_record(commitment_id) and app.can_read_commitment(commitment_id));
grant select, insert on app.due_date to waymark_app;

create policy own_or_sent_reads on app.report for select to waymark_app using (
  organisation_id = any ((select app.my_organisations('viewer'))::uuid[])
  -- As a subquery the readable records are found once; as a function they would be found again for every row.
  or (state = 'sent' and exists (select from app.commitment c where c.id = commitment_id)));
create policy editor_adds on app.report for insert to waymark_app with check (
  state = 'draft' and organisation_id = any ((select app.my_organisations('editor'))::uuid[])
  and exists (select from app.due_date d where d.id = due_date_id and d.organisation_id = report.organisation_id and d.commitment_id = report.commitment_id and d.cycle = report.cycle));
create policy editor_changes_draft on app.report for update to waymark_app
  using (state = 'draft' and organisation_id = any ((select app.my_organisations('editor'))::uuid[]))
  with check (state = 'draft' and organisation_id = any ((select app.my_organisations('editor'))::uuid[]));
grant select on app.report to waymark_app;
grant insert (id, commitment_id, organisation_id, due_date_id, cycle, language, created_by) on app.report to waymark_app;
-- Sending moves through app.send_report alone.
grant update (version, not_assessed_reason, story_changed, story_hard, story_help, help_public, language, money_spent, money_currency, implementation, suggested,
  implementation_reason, updated_at) on app.report to waymark_app;

do $$
declare
  part text;
begin
  foreach part in array array['report_value', 'report_milestone', 'evidence'] loop
    execute format('create policy report_readers_read on app.%I for select to waymark_app using (exists (select from app.report r where r.id = report_id))', part);
    execute format('create policy editor_adds on app.%I for insert to waymark_app with check (app.can_write_report(report_id, ''editor''))', part);
    execute format('create policy editor_changes on app.%I for update to waymark_app using (app.can_write_report(report_id, ''editor'')) with check (app.can_write_report(report_id, ''editor''))', part);
    execute format('create policy editor_removes on app.%I for delete to waymark_app using (app.can_write_report(report_id, ''editor''))', part);
    execute format('grant select, insert, update, delete on app.%I to waymark_app', part);
  end loop;
end
$$;

create function app.report_commitment(target uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select r.commitment_id from app.report r where r.id = target $$;

create function app.report_is_sent(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select exists (select from app.report r where r.id = target and r.state = 'sent') $$;

create policy report_readers_read on app.verification for select to waymark_app using (exists (select from app.report r where r.id = report_id));
create policy verifier_adds on app.verification for insert to waymark_app with check (
  (select app.is_staff()) and verified_by = (select app.session_person()) and app.report_is_sent(report_id) and not app.is_my_own_record(app.report_commitment(report_id)));
create policy verifier_changes on app.verification for update to waymark_app
  using ((select app.is_staff()) and not app.is_my_own_record(app.report_commitment(report_id)))
  with check ((select app.is_staff()) and verified_by = (select app.session_person()) and not app.is_my_own_record(app.report_commitment(report_id)));
-- The internal note is for staff: it is read through app.internal_note alone.
grant select (report_id, indicator_key, level, method, public_note, verified_at, answer, answered_at, version) on app.verification to waymark_app;
grant insert (report_id, indicator_key, level, method, public_note, internal_note, verified_by) on app.verification to waymark_app;
grant update (level, method, public_note, internal_note, verified_by, verified_at, version) on app.verification to waymark_app;

create function app.internal_note(target uuid, indicator uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.internal_note from app.verification v
  where v.report_id = target and v.indicator_key = indicator and app.my_staff_role() is not null and not app.is_my_own_record(app.report_commitment(target))
$$;

-- The half-year a code names, made where it is missing: publishing a record sets its due dates, and a reviewer may publish.
-- Dates as in app/reports/rules (cycleOf): due at its end, late fourteen days after.
create function app.ensure_cycle(code text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ends_on date;
begin
  if not app.is_staff() then
    raise exception 'only the secretariat' using errcode = '42501';
  end if;
  if code !~ '^2[0-9]{3}-[12]$' then
    raise exception 'no such cycle: %', code using errcode = 'WM422';
  end if;
  ends_on := (left(code, 4) || case right(code, 1) when '1' then '-06-30' else '-12-31' end)::date;
  insert into pub.cycle (code, starts_on, ends_on, due_on, grace_until)
    values (ensure_cycle.code, (ends_on + 1 - interval '6 months')::date, ends_on, ends_on, ends_on + 14)
  on conflict do nothing;
end
$$;

revoke execute on all functions in schema app from public;
grant execute on function app.can_write_report(uuid, text), app.can_read_report(uuid), app.report_commitment(uuid), app.report_is_sent(uuid), app.internal_note(uuid, uuid),
  app.ensure_cycle(text) to waymark_app;

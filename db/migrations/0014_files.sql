-- Files: what a scanner said about each, and who let it out of the organisation that sent it. Exports that people ask for.

alter table app.evidence drop constraint evidence_byte_size_check;
alter table app.evidence add constraint evidence_byte_size_check check (byte_size between 0 and 26214400);
-- A name and password in an address would be shown to everybody who reads it.
alter table app.evidence add constraint evidence_url_without_userinfo check (url !~ '^https?://[^/?#]*@') not valid;

alter table app.evidence
  add column scan_state text check (scan_state in ('pending', 'clean', 'infected', 'failed', 'not_scanned')),
  add column scan_finding text not null default '' check (char_length(scan_finding) <= 200),
  add column scan_tried_at timestamptz,
  add column released_by uuid references app.person (id) on delete set null,
  add column released_at timestamptz;
-- Files from before there was a scanner wait for a reviewer like every other file that nobody has scanned.
update app.evidence set scan_state = 'not_scanned' where kind = 'file';
alter table app.evidence add constraint evidence_files_are_scanned check ((kind = 'file') = (scan_state is not null));
-- Whether it may leave the organisation that sent it. A file that is found infected later is held again, whoever released it.
alter table app.evidence add column is_released boolean not null generated always as (
  kind = 'link' or coalesce(scan_state = 'clean' or (scan_state = 'not_scanned' and released_at is not null), false)) stored;
create index evidence_to_scan on app.evidence (scan_tried_at nulls first) where scan_state in ('pending', 'not_scanned');

drop policy report_readers_read on app.evidence;
create policy report_readers_read on app.evidence for select to waymark_app using (
  exists (select from app.report r where r.id = report_id
    and (is_released or r.organisation_id = any ((select app.my_organisations('viewer'))::uuid[]))));
drop policy editor_adds on app.evidence;
create policy editor_adds on app.evidence for insert to waymark_app with check (
  app.can_write_report(report_id, 'editor') and added_by = (select app.session_person()) and coalesce(scan_state in ('pending', 'not_scanned'), true));
-- What a file is and what became of its scan is written once, and by the functions below.
revoke insert, update on app.evidence from waymark_app;
grant insert (id, report_id, kind, shows, indicator_key, language, is_public, url, storage_key, file_name, media_type, byte_size, sha256, scan_state, added_by)
  on app.evidence to waymark_app;
grant update (shows, indicator_key, language, is_public) on app.evidence to waymark_app;

-- Whatever writes the public projection, a file that is not released does not get into it.
create function app.keep_unreleased_out() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from app.evidence e where e.id = new.id and e.is_released) then
    return new;
  end if;
  return null;
end
$$;
create trigger keep_unreleased_out before insert or update on pub.evidence for each row execute function app.keep_unreleased_out();
delete from pub.evidence where kind = 'file';

-- A value counts as documented by what others may read, not by a file that nobody outside has seen.
do $$
declare
  before text := pg_get_functiondef('app.project_commitment(uuid)'::regprocedure);
  after text := replace(before, 'from app.evidence e where e.report_id = rv.report_id and (', 'from app.evidence e where e.report_id = rv.report_id and e.is_released and (');
begin
  if after = before then
    raise exception 'app.project_commitment does not say what it said';
  end if;
  execute after;
end
$$;

-- For the scanner, which works in nobody's name. Those tried longest ago come first, so that one that cannot be scanned holds up no other.
create function app.files_to_scan(at_most integer) returns table (id uuid, storage_key text, scan_state text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.id, e.storage_key, e.scan_state from app.evidence e
  where e.scan_state in ('pending', 'not_scanned')
  order by e.scan_tried_at nulls first, e.added_at
  limit at_most
$$;

-- The answer of the scanner; `pending` says that it did not answer.
create function app.record_scan(target uuid, outcome text, finding text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e app.evidence;
  r app.report;
begin
  select * into e from app.evidence where id = target and scan_state in ('pending', 'not_scanned') for update;
  if e.id is null then
    return;
  end if;
  -- A scanner that went away takes nothing back that a reviewer has released.
  update app.evidence set scan_tried_at = clock_timestamp(), scan_finding = left(record_scan.finding, 200),
    scan_state = case when record_scan.outcome = 'pending' then e.scan_state else record_scan.outcome end
    where id = target;
  if outcome in ('pending', 'not_scanned') then
    return;
  end if;
  select * into r from app.report where id = e.report_id;
  insert into app.activity (commitment_id, organisation_id, action, detail)
    values (r.commitment_id, r.organisation_id, 'evidence.scanned', jsonb_build_object('evidence', target, 'outcome', outcome));
  if r.state = 'sent' then
    perform app.project_commitment(r.commitment_id);
  end if;
end
$$;

-- Of the files on the disk, those that no row names.
create function app.unknown_files(keys text[]) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k from unnest(keys) k where not exists (select from app.evidence e where e.storage_key = k)
$$;

-- What the desk may know of a file that it may not open yet.
create function app.held_evidence() returns table (id uuid, report_id uuid, commitment_id uuid, shows text, language text, file_name text, media_type text,
  byte_size integer, is_public boolean, scan_state text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.id, e.report_id, r.commitment_id, e.shows, e.language, e.file_name, e.media_type, e.byte_size, e.is_public, e.scan_state
  from app.evidence e join app.report r on r.id = e.report_id and r.state = 'sent'
  where not e.is_released and app.my_staff_role() is not null and not app.is_my_own_record(r.commitment_id)
  order by r.sent_at, e.added_at
$$;

create function app.release_evidence(target uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e app.evidence;
  record uuid;
begin
  if app.my_staff_role() is null then
    raise exception 'only the secretariat' using errcode = '42501';
  end if;
  select x.* into e from app.evidence x join app.report r on r.id = x.report_id and r.state = 'sent' where x.id = target and x.kind = 'file' for update of x;
  if e.id is null then
    raise exception 'no such file' using errcode = 'WM404';
  end if;
  record := app.report_commitment(e.report_id);
  if app.is_my_own_record(record) then
    raise exception 'nobody releases a file of their own organisation' using errcode = '42501';
  end if;
  if e.scan_state <> 'not_scanned' or e.released_at is not null then
    raise exception 'the file does not wait for anybody' using errcode = 'WM409';
  end if;
  update app.evidence set released_by = app.session_person(), released_at = now() where id = target;
  perform app.refresh_published(record);
end
$$;

-- A file that somebody asked for: theirs alone, for a quarter of an hour, and only while they may still have it.
create table app.export (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references app.person (id) on delete cascade,
  kind text not null check (kind in ('contacts', 'commitments', 'reports')),
  organisation_id uuid references app.organisation (id) on delete cascade,
  language text not null default 'en' check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  state text not null default 'requested' check (state in ('requested', 'made', 'failed')),
  requested_at timestamptz not null default now(),
  made_at timestamptz,
  expires_at timestamptz not null default now() + interval '15 minutes',
  storage_key text unique,
  byte_size bigint,
  row_count integer,
  check ((state = 'made') = (storage_key is not null)),
  check ((kind = 'contacts') = (organisation_id is null)),
  check (expires_at <= requested_at + interval '16 minutes')
);
create index export_person on app.export (person_id, requested_at desc);

create function app.may_export(kind text, organisation uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when kind = 'contacts' then app.is_lead() else organisation = any (app.my_organisations('viewer')) end
$$;

select app.protect('app.export');
select app.take_tokens('app.export');
create policy own_reads on app.export for select to waymark_app using (person_id = (select app.session_person()) and app.may_export(kind, organisation_id));
create policy own_asks on app.export for insert to waymark_app with check (
  person_id = (select app.session_person()) and state = 'requested' and app.may_export(kind, organisation_id));
create policy own_is_made on app.export for update to waymark_app
  using (person_id = (select app.session_person()) and state = 'requested' and app.may_export(kind, organisation_id))
  with check (person_id = (select app.session_person()) and app.may_export(kind, organisation_id));
grant select on app.export to waymark_app;
grant insert (person_id, kind, organisation_id, language) on app.export to waymark_app;
grant update (state, made_at, storage_key, byte_size, row_count) on app.export to waymark_app;

revoke execute on function app.keep_unreleased_out(), app.files_to_scan(integer), app.record_scan(uuid, text, text), app.unknown_files(text[]), app.held_evidence(),
  app.release_evidence(uuid), app.may_export(text, uuid) from public;
grant execute on function app.files_to_scan(integer), app.record_scan(uuid, text, text), app.unknown_files(text[]) to waymark_signin;
grant execute on function app.held_evidence(), app.release_evidence(uuid), app.may_export(text, uuid) to waymark_app;

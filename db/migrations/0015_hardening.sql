-- What the rights of the product's own roles come down to once every table and function is there. Most of it walks the catalogue, so
-- that tables and functions of any migration before this one are met; db/assertions.ts asks at every start whether it still holds.
-- What belongs to the server itself (functions of pg_catalog, languages, the database) is closed by db/hardening.ts.

-- Nobody is let in unasked: neither to what is there nor to what later migrations make.
alter default privileges revoke execute on functions from public;
do $$
declare
  ours name;
  piece record;
begin
  for ours in select nspname from pg_namespace where nspname in ('app', 'auth', 'audit', 'pub') loop
    execute format('revoke all on schema %I from public', ours);
    execute format('revoke all on all tables in schema %I from public', ours);
    execute format('revoke all on all sequences in schema %I from public', ours);
    execute format('revoke execute on all functions in schema %I from public', ours);
  end loop;

  -- A function that acts as the owner looks names up in two schemas that nobody can write to.
  for piece in
    select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('app', 'auth', 'audit', 'pub') and p.prosecdef and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false)
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', piece.signature);
  end loop;

  -- A view answers as its reader; what is published is the exception, and holds nothing else.
  for piece in
    select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'auth', 'audit') and c.relkind = 'v'
  loop
    execute format('alter view %s set (security_invoker = true)', piece.named);
  end loop;

  for piece in
    select c.oid::regclass as named from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'auth', 'audit', 'pub') and c.relkind in ('r', 'p') and c.relrowsecurity and not c.relforcerowsecurity
  loop
    execute format('alter table %s force row level security', piece.named);
  end loop;
end
$$;

-- A right to write is a right to columns: a column that is added later is closed until somebody opens it. What stands for a row, or
-- ties it to another one, is written once.
do $$
declare
  wide record;
  columns text;
begin
  for wide in
    select c.oid, c.oid::regclass as named, r.rolname as role, kind.privilege
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    cross join pg_roles r
    cross join (values ('INSERT'), ('UPDATE')) as kind (privilege)
    where n.nspname in ('app', 'auth', 'audit', 'pub') and c.relkind in ('r', 'p') and r.rolname like 'waymark\_%' and r.rolcanlogin
      and has_table_privilege(r.oid, c.oid, kind.privilege)
  loop
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
    from pg_attribute a
    where a.attrelid = wide.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      and (wide.privilege = 'INSERT' or not exists (
        select from pg_constraint k where k.conrelid = wide.oid and k.contype in ('p', 'f') and a.attnum = any (k.conkey)));
    execute format('revoke %s on %s from %I', wide.privilege, wide.named, wide.role);
    if columns is not null then
      execute format('grant %s (%s) on %s to %I', wide.privilege, columns, wide.named, wide.role);
    end if;
  end loop;
end
$$;
-- What a file is, where it lies and what it weighs is said once, when it is stored.
revoke update (storage_key, file_name, media_type, byte_size, sha256, kind, added_at) on app.evidence from waymark_app;

-- Everything that names somebody names the person who does it. An import gives back what stood before it.
create policy in_own_name on app.commitment as restrictive for insert to waymark_app with check (
  (import_batch_id is null and (created_by is null or created_by = (select app.session_person()))) or (import_batch_id is not null and (select app.is_lead())));
create policy in_own_name on app.commitment_version as restrictive for insert to waymark_app with check (
  submitted_at is null and published_at is null
  and (((created_by is null or created_by = (select app.session_person())) and (updated_by is null or updated_by = (select app.session_person()))) or (select app.is_lead())));
create policy in_own_name_added on app.party as restrictive for insert to waymark_app with check (
  answered_by is null or answered_by = (select app.session_person()) or (select app.is_lead()));
create policy in_own_name_changed on app.party as restrictive for update to waymark_app with check (
  answered_by is null or answered_by = (select app.session_person()) or (select app.is_lead()));
create policy in_own_name on app.report as restrictive for insert to waymark_app with check (created_by is null or created_by = (select app.session_person()));
create policy in_own_name on app.evidence as restrictive for insert to waymark_app with check (added_by is null or added_by = (select app.session_person()));
create policy in_own_name on app.review_check as restrictive for insert to waymark_app with check (checked_by is null or checked_by = (select app.session_person()));
create policy in_own_name on app.review_comment as restrictive for update to waymark_app with check (resolved_by is null or resolved_by = (select app.session_person()));

create function app.keep_own_name() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'waymark_app' and new.updated_by is distinct from app.session_person() then
    raise exception 'nobody writes in the name of another' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger keep_own_name before update on app.commitment_version for each row
  when (new.updated_by is distinct from old.updated_by) execute function app.keep_own_name();

-- The draft of a record is a draft of this record.
create function app.is_draft_of(version uuid, record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select app.session_person() is not null and exists (select from app.commitment_version v where v.id = version and v.commitment_id = record and v.state = 'draft')
$$;
create policy points_to_own_draft on app.commitment as restrictive for update to waymark_app with check (
  draft_version_id is null or app.is_draft_of(draft_version_id, id));

-- A comment stands on a version of its record, and answers a comment of its record.
create function app.belongs_together(record uuid, version uuid, parent uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select app.session_person() is not null
    and exists (select from app.commitment_version v where v.id = version and v.commitment_id = record)
    and (parent is null or exists (select from app.review_comment p where p.id = parent and p.commitment_id = record))
$$;
create policy stands_on_its_record on app.review_comment as restrictive for insert to waymark_app with check (
  app.belongs_together(commitment_id, version_id, parent_id));

-- Of a record and an organisation only those tell who have to do with them, and what the moves of a record tell is told by the moves.
create function app.may_tell_of(record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select app.can_read_commitment(record)
    -- Who has just declined no longer reads the record.
    or exists (select from app.party p where p.commitment_id = record and p.organisation_id = any (app.my_organisations('viewer')))
$$;
create policy tells_of_its_own on app.activity as restrictive for insert to waymark_app with check (
  action not in ('commitment.submitted', 'commitment.resubmitted', 'commitment.recalled', 'commitment.ask_partners', 'commitment.taken', 'commitment.released',
    'commitment.changes_requested', 'commitment.approved', 'commitment.published', 'commitment.declined', 'commitment.withdrawn', 'commitment.closed', 'commitment.merge',
    'report.sent', 'verification.answered')
  and (commitment_id is null or app.may_tell_of(commitment_id))
  and (organisation_id is null or organisation_id = any ((select app.my_organisations('viewer'))::uuid[]) or (select app.is_staff())
    -- Who has just left no longer belongs to it.
    or (action = 'member.removed' and detail ->> 'person' = (select app.session_person())::text)));

-- What an organisation counts as is for the secretariat to say, whoever owns it.
create function app.keep_standing() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'waymark_app' and not app.is_lead() then
    raise exception 'only a lead of the secretariat' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger keep_standing before update on app.organisation for each row
  when ((new.kind, new.status, new.parent_id, new.import_batch_id) is distinct from (old.kind, old.status, old.parent_id, old.import_batch_id))
  execute function app.keep_standing();

-- The version of a row is what people compare with: it goes up by one or stays.
create function app.keep_pace() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the version of % goes up by one', tg_table_name using errcode = '42501';
end
$$;
do $$
declare
  counted text;
begin
  foreach counted in array array['organisation', 'report', 'verification', 'import_batch'] loop
    execute format('create trigger keep_pace before update on app.%I for each row when (new.version <> old.version and new.version <> old.version + 1)
      execute function app.keep_pace()', counted);
  end loop;
end
$$;
-- A draft that an import puts in the place of another one goes on counting from there.
create trigger keep_pace before update on app.commitment for each row
  when (new.version <> old.version and new.version <> old.version + 1
    and not (new.version > old.version and old.import_batch_id is not null and old.needs_confirmation and old.state = 'draft' and old.draft_version_id is null))
  execute function app.keep_pace();

-- These serve the policies. To anybody else they say nothing about what that person does not read.
create or replace function app.report_commitment(target uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.commitment_id from app.report r where r.id = target and (app.my_staff_role() is not null or app.can_read_report(target))
$$;
create or replace function app.report_is_sent(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.report r where r.id = target and r.state = 'sent' and (app.my_staff_role() is not null or app.can_read_report(target)))
$$;
create or replace function app.changes_were_requested(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.decision d where d.version_id = target and d.outcome = 'changes_requested' and app.can_read_commitment(d.commitment_id))
$$;

revoke execute on function app.keep_own_name(), app.is_draft_of(uuid, uuid), app.belongs_together(uuid, uuid, uuid), app.may_tell_of(uuid), app.keep_standing(), app.keep_pace()
  from public;
grant execute on function app.is_draft_of(uuid, uuid), app.belongs_together(uuid, uuid, uuid), app.may_tell_of(uuid) to waymark_app;

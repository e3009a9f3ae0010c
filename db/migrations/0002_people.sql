-- Organisations, people, what ties them together, and everything needed to sign in.

create table app.organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('member_state', 'observer_state', 'local_authority', 'private_sector', 'civil_society',
    'migrant_diaspora', 'youth', 'academia', 'un_system', 'international_organization', 'other')),
  name text not null check (char_length(name) between 2 and 200),
  name_language text not null default 'en',
  names jsonb not null default '{}',
  country text,
  place text not null default '',
  website text not null default '',
  parent_id uuid references app.organisation (id) on delete set null,
  status text not null default 'active' check (status in ('active', 'proposed', 'suspended')),
  import_batch_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
create index organisation_name_similar on app.organisation using gin (pub.fold(name) public.gin_trgm_ops);
create index organisation_batch on app.organisation (import_batch_id) where import_batch_id is not null;
create index organisation_parent on app.organisation (parent_id) where parent_id is not null;

create table app.person (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email) and position('@' in email) > 1),
  full_name text not null check (char_length(full_name) between 1 and 120),
  job_title text not null default '',
  language text not null default 'en' check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  time_zone text not null default 'UTC',
  status text not null default 'active' check (status in ('active', 'suspended')),
  consented_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index person_email on app.person (email);

create table app.membership (
  organisation_id uuid not null references app.organisation (id) on delete cascade,
  person_id uuid not null references app.person (id) on delete cascade,
  role text not null check (role in ('viewer', 'editor', 'approver', 'owner')),
  created_at timestamptz not null default now(),
  primary key (organisation_id, person_id)
);
create index membership_person on app.membership (person_id);

create table app.staff (
  person_id uuid primary key references app.person (id) on delete cascade,
  role text not null check (role in ('reviewer', 'lead', 'administrator')),
  created_at timestamptz not null default now()
);

create table app.invitation (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references app.organisation (id) on delete cascade,
  email text not null check (email = lower(email)),
  full_name text not null default '',
  role text not null check (role in ('viewer', 'editor', 'approver', 'owner')),
  language text not null default 'en' check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  token_hash bytea not null unique,
  invited_by uuid references app.person (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create index invitation_organisation on app.invitation (organisation_id);

create table auth.password (
  person_id uuid primary key references app.person (id) on delete cascade,
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null default now()
);

create table auth.session (
  id_hash bytea primary key,
  public_id uuid not null default gen_random_uuid() unique,
  person_id uuid not null references app.person (id) on delete cascade,
  authenticated_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  absolute_expires_at timestamptz not null
);
create index session_person on auth.session (person_id);

create table auth.one_time_token (
  token_hash bytea primary key,
  person_id uuid not null references app.person (id) on delete cascade,
  purpose text not null check (purpose in ('password_reset')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table auth.throttle (
  key text primary key,
  failures integer not null default 0,
  window_started_at timestamptz not null default now(),
  blocked_until timestamptz
);

-- Mail waits here until the sender has handed it over; it is written in the transaction of what it tells about.
create table app.mail (
  id uuid primary key default gen_random_uuid(),
  recipient text not null,
  language text not null,
  subject text not null,
  body text not null,
  kind text not null,
  dedupe_key text unique,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz,
  failure text
);
create index mail_waiting on app.mail (next_attempt_at) where sent_at is null;

-- Identity. A transaction names a session token once; every policy asks these functions, and they look the session up again.
-- The setting holds the hash of the token, so writing the setting by hand gains nothing: hashes are not readable by the app's role.
create function app.session_person() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.person_id
  from auth.session s
  join app.person p on p.id = s.person_id and p.status = 'active'
  where s.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
    and s.expires_at > now() and s.absolute_expires_at > now()
$$;

create function app.role_rank(role text) returns integer
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case role when 'viewer' then 1 when 'editor' then 2 when 'approver' then 3 when 'owner' then 4 end
$$;

-- The organisations in which the person of this transaction has at least the role named.
create function app.my_organisations(least_role text) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(m.organisation_id), '{}')
  from app.membership m
  join app.organisation o on o.id = m.organisation_id and o.status = 'active'
  where m.person_id = app.session_person() and app.role_rank(m.role) >= app.role_rank(least_role)
$$;

create function app.my_staff_role() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.role from app.staff s where s.person_id = app.session_person()
$$;

create function app.is_staff() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$ select app.my_staff_role() is not null $$;

create function app.is_lead() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$ select coalesce(app.my_staff_role() in ('lead', 'administrator'), false) $$;

create function app.is_administrator() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$ select coalesce(app.my_staff_role() = 'administrator', false) $$;

-- People who share an organisation with the person of this transaction.
create function app.my_colleagues() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct m.person_id), '{}') from app.membership m where m.organisation_id = any (app.my_organisations('viewer'))
$$;

create function app.enter(token text)
returns table (person_id uuid, email text, full_name text, language text, time_zone text, staff text, memberships jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('app.session', encode(sha256(convert_to(token, 'UTF8')), 'hex'), true);
  return query
    select p.id, p.email, p.full_name, p.language, p.time_zone, (select s.role from app.staff s where s.person_id = p.id),
      coalesce((
        select jsonb_agg(jsonb_build_object('organisationId', o.id, 'organisationName', o.name, 'organisationKind', o.kind, 'role', m.role) order by m.created_at, o.name)
        from app.membership m join app.organisation o on o.id = m.organisation_id and o.status = 'active'
        where m.person_id = p.id), '[]'::jsonb)
    from app.person p
    where p.id = app.session_person();
end
$$;

-- An organisation keeps at least one owner, and the product at least one administrator, whatever path a change takes.
create function app.keep_last_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner') then
    perform 1 from app.organisation o where o.id = old.organisation_id for update;
    if found and not exists (
      select from app.membership m where m.organisation_id = old.organisation_id and m.role = 'owner' and m.person_id <> old.person_id
    ) then
      raise exception 'the last owner of an organisation stays' using errcode = 'WM001';
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger keep_last_owner before update or delete on app.membership for each row execute function app.keep_last_owner();

create function app.keep_last_administrator() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.role = 'administrator' and (tg_op = 'DELETE' or new.role <> 'administrator') then
    lock table app.staff in share row exclusive mode;
    if not exists (select from app.staff s where s.role = 'administrator' and s.person_id <> old.person_id) then
      raise exception 'the last administrator stays' using errcode = 'WM002';
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger keep_last_administrator before update or delete on app.staff for each row execute function app.keep_last_administrator();

select app.protect(t::regclass) from unnest(array['app.organisation', 'app.person', 'app.membership', 'app.staff', 'app.invitation', 'app.mail',
  'auth.password', 'auth.session', 'auth.one_time_token', 'auth.throttle']) t;

-- What signed-in people may do.
create policy anyone_signed_in_reads on app.organisation for select to waymark_app
  using ((select app.session_person()) is not null and (status <> 'proposed' or (select app.is_staff())));
create policy lead_adds on app.organisation for insert to waymark_app with check ((select app.is_lead()));
create policy owner_or_lead_changes on app.organisation for update to waymark_app
  using (id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_lead()))
  with check (id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_lead()));
create policy lead_removes_proposed on app.organisation for delete to waymark_app using (status = 'proposed' and (select app.is_lead()));
grant select, delete on app.organisation to waymark_app;
grant insert (id, kind, name, name_language, names, country, place, website, parent_id, status, import_batch_id) on app.organisation to waymark_app;
grant update (kind, name, name_language, names, country, place, website, parent_id, status, updated_at, version) on app.organisation to waymark_app;

create policy self_colleagues_staff_read on app.person for select to waymark_app
  using (id = (select app.session_person()) or id = any ((select app.my_colleagues())::uuid[]) or (select app.is_staff()));
create policy self_changes on app.person for update to waymark_app
  using (id = (select app.session_person()) or (select app.is_administrator()))
  with check (id = (select app.session_person()) or (select app.is_administrator()));
grant select on app.person to waymark_app;
grant update (full_name, job_title, language, time_zone) on app.person to waymark_app;

create policy own_organisation_or_staff_read on app.membership for select to waymark_app
  using (organisation_id = any ((select app.my_organisations('viewer'))::uuid[]) or (select app.is_staff()));
create policy owner_or_administrator_changes on app.membership for update to waymark_app
  using (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_administrator()))
  with check (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_administrator()));
create policy owner_or_administrator_removes on app.membership for delete to waymark_app
  using (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_administrator()));
grant select, delete on app.membership to waymark_app;
grant update (role) on app.membership to waymark_app;

create policy self_or_staff_reads on app.staff for select to waymark_app using (person_id = (select app.session_person()) or (select app.is_staff()));
create policy administrator_adds on app.staff for insert to waymark_app with check ((select app.is_administrator()));
create policy administrator_changes on app.staff for update to waymark_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
create policy administrator_removes on app.staff for delete to waymark_app using ((select app.is_administrator()));
grant select, insert, delete on app.staff to waymark_app;
grant update (role) on app.staff to waymark_app;

create policy owner_or_lead_reads on app.invitation for select to waymark_app
  using (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_lead()));
create policy owner_or_lead_invites on app.invitation for insert to waymark_app
  with check (invited_by = (select app.session_person())
    and (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_lead())));
create policy owner_or_lead_revokes on app.invitation for update to waymark_app
  using (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_lead()))
  with check (organisation_id = any ((select app.my_organisations('owner'))::uuid[]) or (select app.is_lead()));
grant select (id, organisation_id, email, full_name, role, language, invited_by, created_at, expires_at, accepted_at, revoked_at) on app.invitation to waymark_app;
grant insert (id, organisation_id, email, full_name, role, language, token_hash, invited_by, expires_at) on app.invitation to waymark_app;
grant update (revoked_at) on app.invitation to waymark_app;

create policy signed_in_queues on app.mail for insert to waymark_app with check ((select app.session_person()) is not null);
grant insert (id, recipient, language, subject, body, kind, dedupe_key) on app.mail to waymark_app;

-- What signing in, invitations, password resets and the mail sender may do.
create policy signin_reads on app.organisation for select to waymark_signin using (true);
create policy signin_reads on app.person for select to waymark_signin using (true);
create policy signin_adds on app.person for insert to waymark_signin with check (true);
create policy signin_reads on app.membership for select to waymark_signin using (true);
create policy signin_adds on app.membership for insert to waymark_signin with check (true);
create policy signin_raises on app.membership for update to waymark_signin using (true) with check (true);
create policy signin_reads on app.staff for select to waymark_signin using (true);
create policy signin_reads on app.invitation for select to waymark_signin using (true);
create policy signin_uses on app.invitation for update to waymark_signin using (accepted_at is null) with check (true);
create policy sender_reads on app.mail for select to waymark_signin using (true);
create policy sender_queues on app.mail for insert to waymark_signin with check (true);
create policy sender_marks on app.mail for update to waymark_signin using (sent_at is null) with check (true);
grant select (id, name, name_language, names, kind, status) on app.organisation to waymark_signin;
grant select on app.person, app.membership, app.staff, app.invitation, app.mail to waymark_signin;
grant insert (id, email, full_name, job_title, language, time_zone, consented_at) on app.person to waymark_signin;
grant insert on app.membership to waymark_signin;
grant update (role) on app.membership to waymark_signin;
grant update (accepted_at) on app.invitation to waymark_signin;
grant insert (id, recipient, language, subject, body, kind, dedupe_key) on app.mail to waymark_signin;
grant update (body, attempts, next_attempt_at, sent_at, failure) on app.mail to waymark_signin;

create policy signin_reads on auth.password for select to waymark_signin using (true);
create policy signin_adds on auth.password for insert to waymark_signin with check (true);
create policy signin_changes on auth.password for update to waymark_signin using (true) with check (true);
create policy signin_reads on auth.session for select to waymark_signin using (true);
create policy signin_adds on auth.session for insert to waymark_signin with check (true);
create policy signin_changes on auth.session for update to waymark_signin using (true) with check (true);
create policy signin_removes on auth.session for delete to waymark_signin using (true);
create policy signin_reads on auth.one_time_token for select to waymark_signin using (true);
create policy signin_adds on auth.one_time_token for insert to waymark_signin with check (true);
create policy signin_uses on auth.one_time_token for update to waymark_signin using (used_at is null) with check (true);
create policy signin_reads on auth.throttle for select to waymark_signin using (true);
create policy signin_adds on auth.throttle for insert to waymark_signin with check (true);
create policy signin_changes on auth.throttle for update to waymark_signin using (true) with check (true);
create policy signin_clears on auth.throttle for delete to waymark_signin using (true);
grant select, insert, update on auth.password to waymark_signin;
grant select, insert, update, delete on auth.session, auth.throttle to waymark_signin;
grant select, insert on auth.one_time_token to waymark_signin;
grant update (used_at) on auth.one_time_token to waymark_signin;

revoke execute on all functions in schema app from public;
grant execute on function app.session_person(), app.role_rank(text), app.my_organisations(text), app.my_staff_role(), app.is_staff(), app.is_lead(),
  app.is_administrator(), app.my_colleagues(), app.enter(text) to waymark_app;

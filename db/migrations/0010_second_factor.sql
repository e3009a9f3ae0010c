-- The second factor: apps that show codes, passkeys, recovery codes; and sessions that say what they were opened with.

alter table auth.session
  add column second_factor_at timestamptz,
  -- When the person last proved who they are; what cannot be taken back asks for a proof of the last ten minutes.
  add column step_up_at timestamptz;
-- A session of the secretariat that was opened with a password alone has no rights from here on; signing in again gives a whole one.
delete from auth.session where person_id in (select person_id from app.staff);

create table auth.totp (
  person_id uuid primary key references app.person (id) on delete cascade,
  -- AES-256-GCM: version, nonce, tag and text; the key is not in the database.
  secret bytea not null check (octet_length(secret) between 40 and 200),
  -- The thirty seconds of the last code that was used: a code counts once, and none that is older counts at all.
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  -- Written by the seed alone: a demonstration shows the codes of its own accounts.
  demonstration boolean not null default false
);

create table auth.passkey (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references app.person (id) on delete cascade,
  credential_id text not null unique check (char_length(credential_id) between 16 and 1400),
  public_key bytea not null,
  counter bigint not null default 0 check (counter >= 0),
  transports text[] not null default '{}',
  name text not null check (char_length(name) between 1 and 60),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_person on auth.passkey (person_id);

create table auth.recovery_code (
  code_hash bytea primary key check (octet_length(code_hash) = 32),
  person_id uuid not null references app.person (id) on delete cascade,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index recovery_code_person on auth.recovery_code (person_id);

create table auth.passkey_challenge (
  challenge text primary key check (char_length(challenge) between 22 and 200),
  person_id uuid not null references app.person (id) on delete cascade,
  purpose text not null check (purpose in ('enrol', 'prove')),
  expires_at timestamptz not null default now() + interval '5 minutes'
);
create index passkey_challenge_expiry on auth.passkey_challenge (expires_at);
create index passkey_challenge_person on auth.passkey_challenge (person_id);

-- Between the password and the second factor. It is not a session: nothing else in the product knows it.
create table auth.half_sign_in (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person_id uuid not null references app.person (id) on delete cascade,
  expires_at timestamptz not null default now() + interval '10 minutes'
);
create index half_sign_in_expiry on auth.half_sign_in (expires_at);
create index half_sign_in_person on auth.half_sign_in (person_id);

select app.protect(t::regclass) from unnest(array['auth.totp', 'auth.passkey', 'auth.recovery_code', 'auth.passkey_challenge', 'auth.half_sign_in']) t;

create policy signin_reads on auth.totp for select to waymark_signin using (true);
create policy signin_adds on auth.totp for insert to waymark_signin with check (not demonstration);
create policy signin_changes on auth.totp for update to waymark_signin using (true) with check (true);
create policy signin_removes on auth.totp for delete to waymark_signin using (true);
create policy signin_reads on auth.passkey for select to waymark_signin using (true);
create policy signin_adds on auth.passkey for insert to waymark_signin with check (true);
create policy signin_changes on auth.passkey for update to waymark_signin using (true) with check (true);
create policy signin_removes on auth.passkey for delete to waymark_signin using (true);
create policy signin_reads on auth.recovery_code for select to waymark_signin using (true);
create policy signin_adds on auth.recovery_code for insert to waymark_signin with check (used_at is null);
create policy signin_uses on auth.recovery_code for update to waymark_signin using (used_at is null) with check (used_at is not null);
create policy signin_removes on auth.recovery_code for delete to waymark_signin using (true);
create policy signin_reads on auth.passkey_challenge for select to waymark_signin using (true);
create policy signin_adds on auth.passkey_challenge for insert to waymark_signin with check (true);
create policy signin_uses on auth.passkey_challenge for delete to waymark_signin using (true);
create policy signin_reads on auth.half_sign_in for select to waymark_signin using (true);
create policy signin_adds on auth.half_sign_in for insert to waymark_signin with check (true);
create policy signin_uses on auth.half_sign_in for delete to waymark_signin using (true);
grant select, delete on auth.totp, auth.passkey, auth.recovery_code to waymark_signin;
grant insert (person_id, secret, last_step) on auth.totp to waymark_signin;
grant update (last_step, last_used_at) on auth.totp to waymark_signin;
grant insert (person_id, credential_id, public_key, counter, transports, name) on auth.passkey to waymark_signin;
grant update (counter, last_used_at) on auth.passkey to waymark_signin;
grant insert (code_hash, person_id) on auth.recovery_code to waymark_signin;
grant update (used_at) on auth.recovery_code to waymark_signin;
grant select, delete on auth.passkey_challenge, auth.half_sign_in to waymark_signin;
grant insert (challenge, person_id, purpose) on auth.passkey_challenge to waymark_signin;
grant insert (token_hash, person_id) on auth.half_sign_in to waymark_signin;

-- Whatever path opens a session (a password, a reset, an invitation), an account with a second factor is not entered without it.
create function auth.require_second_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.second_factor_at is null and (
    exists (select from auth.totp t where t.person_id = new.person_id) or exists (select from auth.passkey k where k.person_id = new.person_id)
  ) then
    raise exception 'this account is entered with its second factor' using errcode = '42501';
  end if;
  return new;
end
$$;
revoke execute on function auth.require_second_factor() from public;
create trigger require_second_factor before insert or update of person_id, second_factor_at on auth.session
  for each row execute function auth.require_second_factor();

-- The secretariat keeps a second factor, whatever path a removal takes.
create function auth.keep_last_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Two removals at once would each see the other one's factor: they take turns.
  perform 1 from app.person p where p.id = old.person_id for update;
  if found and exists (select from app.staff s where s.person_id = old.person_id)
    and not exists (select from auth.totp t where t.person_id = old.person_id)
    and not exists (select from auth.passkey k where k.person_id = old.person_id) then
    raise exception 'the secretariat keeps a second factor' using errcode = 'WM003';
  end if;
  return null;
end
$$;
revoke execute on function auth.keep_last_factor() from public;
create constraint trigger keep_last_factor after delete on auth.totp deferrable initially deferred
  for each row execute function auth.keep_last_factor();
create constraint trigger keep_last_factor after delete on auth.passkey deferrable initially deferred
  for each row execute function auth.keep_last_factor();

-- Without a second factor in this very session nobody is of the secretariat.
create or replace function app.my_staff_role() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.role
  from app.staff s
  join auth.session e on e.person_id = s.person_id
  where s.person_id = app.session_person()
    and e.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex') and e.second_factor_at is not null
$$;

create or replace function app.enter(token text)
returns table (person_id uuid, email text, full_name text, language text, time_zone text, staff text, memberships jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('app.session', encode(sha256(convert_to(token, 'UTF8')), 'hex'), true);
  return query
    select p.id, p.email, p.full_name, p.language, p.time_zone, app.my_staff_role(),
      coalesce((
        select jsonb_agg(jsonb_build_object('organisationId', o.id, 'organisationName', o.name, 'organisationKind', o.kind, 'role', m.role) order by m.created_at, o.name)
        from app.membership m join app.organisation o on o.id = m.organisation_id and o.status = 'active'
        where m.person_id = p.id), '[]'::jsonb)
    from app.person p
    where p.id = app.session_person();
end
$$;

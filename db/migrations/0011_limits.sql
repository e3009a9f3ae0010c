-- Counters of everything that can be guessed or asked too often, the devices people are known by, and the sessions they can see and end.

-- What the browser called itself when the session was opened, as two words; the whole of what it said is not kept.
alter table auth.session
  add column browser text not null default '' check (char_length(browser) <= 40),
  add column system text not null default '' check (char_length(system) <= 40);

-- A browser that somebody signed in with. On it, this person's attempts have a counter that no stranger can reach.
create table auth.device (
  token_hash bytea not null check (octet_length(token_hash) = 32),
  person_id uuid not null references app.person (id) on delete cascade,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (token_hash, person_id)
);
create index device_person on auth.device (person_id);

-- `failures` begins again after a quiet day; `consecutive` only with the right answer or a new password.
alter table auth.throttle add column consecutive integer not null default 0;
update auth.throttle set consecutive = failures;
create index throttle_age on auth.throttle (window_started_at);

-- How often in the present window. The logged table holds what guards secrets: a crash must not empty it.
create table auth.allowance (
  key text primary key,
  window_started_at timestamptz not null default now(),
  used integer not null default 0
);
create index allowance_age on auth.allowance (window_started_at);

create unlogged table auth.traffic (
  key text primary key,
  window_started_at timestamptz not null default now(),
  used integer not null default 0
);
create index traffic_age on auth.traffic (window_started_at);

-- What somebody without an account has asked for. The answer is worked out afterwards, so that asking takes the same for everybody.
create table auth.request (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('password_reset', 'new_invitation')),
  subject text not null check (char_length(subject) <= 254),
  created_at timestamptz not null default now()
);
create index request_waiting on auth.request (created_at);

select app.protect(t::regclass) from unnest(array['auth.device', 'auth.allowance', 'auth.traffic', 'auth.request']) t;

create policy signin_reads on auth.device for select to waymark_signin using (true);
create policy signin_adds on auth.device for insert to waymark_signin with check (true);
create policy signin_changes on auth.device for update to waymark_signin using (true) with check (true);
create policy signin_removes on auth.device for delete to waymark_signin using (true);
create policy signin_reads on auth.allowance for select to waymark_signin using (true);
create policy signin_adds on auth.allowance for insert to waymark_signin with check (true);
create policy signin_changes on auth.allowance for update to waymark_signin using (true) with check (true);
create policy signin_clears on auth.allowance for delete to waymark_signin using (true);
create policy signin_reads on auth.traffic for select to waymark_signin using (true);
create policy signin_adds on auth.traffic for insert to waymark_signin with check (true);
create policy signin_changes on auth.traffic for update to waymark_signin using (true) with check (true);
create policy signin_clears on auth.traffic for delete to waymark_signin using (true);
create policy signin_reads on auth.request for select to waymark_signin using (true);
create policy signin_adds on auth.request for insert to waymark_signin with check (true);
create policy signin_takes on auth.request for delete to waymark_signin using (true);
grant select, delete on auth.device, auth.allowance, auth.traffic, auth.request to waymark_signin;
grant insert (token_hash, person_id), update (last_seen_at) on auth.device to waymark_signin;
grant insert, update on auth.allowance, auth.traffic to waymark_signin;
grant insert (kind, subject) on auth.request to waymark_signin;

-- One's own sessions, by a name that opens nothing.
create function app.my_sessions()
returns table (public_id uuid, browser text, system text, authenticated_at timestamptz, last_seen_at timestamptz, is_this boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.public_id, s.browser, s.system, s.authenticated_at, s.last_seen_at,
    s.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
  from auth.session s
  where s.person_id = app.session_person() and s.expires_at > now() and s.absolute_expires_at > now()
  order by s.last_seen_at desc, s.authenticated_at desc
$$;

-- Ends one of one's other sessions, or all of them. The one that asks stays: signing out ends it.
create function app.end_other_sessions(only_this uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended integer;
begin
  delete from auth.session s
  where s.person_id = app.session_person() and s.id_hash <> decode(nullif(current_setting('app.session', true), ''), 'hex')
    and (only_this is null or s.public_id = only_this);
  get diagnostics ended = row_count;
  return ended;
end
$$;
revoke execute on function app.my_sessions(), app.end_other_sessions(uuid) from public;
grant execute on function app.my_sessions(), app.end_other_sessions(uuid) to waymark_app;

-- A person whose role, address or standing changes signs in again. At commit, so that whoever changes their own role finishes what they
-- were doing. What the administrator of the database writes by hand (a seed, a repair) leaves sessions alone.
create function auth.end_sessions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if session_user in ('waymark_app', 'waymark_signin') then
    delete from auth.session s where s.person_id = coalesce(new.person_id, old.person_id);
  end if;
  return null;
end
$$;
create constraint trigger end_sessions_changed after update of role or delete on app.membership deferrable initially deferred
  for each row execute function auth.end_sessions();
create constraint trigger end_sessions_added after insert or delete on app.staff deferrable initially deferred
  for each row execute function auth.end_sessions();
create constraint trigger end_sessions_changed after update of role on app.staff deferrable initially deferred
  for each row execute function auth.end_sessions();

create function auth.end_sessions_of_person() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from auth.session s where s.person_id = new.id;
  return null;
end
$$;
create constraint trigger end_sessions after update of email, status on app.person deferrable initially deferred
  for each row when (old.email is distinct from new.email or new.status <> 'active')
  execute function auth.end_sessions_of_person();
revoke execute on function auth.end_sessions(), auth.end_sessions_of_person() from public;

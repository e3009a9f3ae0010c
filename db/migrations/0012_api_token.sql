-- API tokens: what a machine of an organisation shows instead of a session. Its text is wm_<id>_<secret>; only the hash of the secret is kept.

create table app.api_token (
  id text primary key check (id ~ '^[a-z0-9]{8}$'),
  organisation_id uuid not null,
  -- Who made it. The token acts in this person's name and is gone with their membership.
  person_id uuid not null,
  name text not null check (char_length(name) between 1 and 80),
  secret_sha256 bytea not null check (octet_length(secret_sha256) = 32),
  scopes text[] not null check (cardinality(scopes) >= 1 and scopes <@ array['commitments:read', 'drafts:write', 'reports:write']),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (organisation_id, person_id) references app.membership (organisation_id, person_id) on delete cascade,
  check (expires_at > created_at and expires_at - created_at <= interval '365 days')
);
create index api_token_membership on app.api_token (organisation_id, person_id);
create index api_token_person on app.api_token (person_id);
select app.protect('app.api_token');

-- The role a set of scopes stands for, and no other: reading as a viewer, writing as an editor.
create function app.role_of_scopes(scopes text[]) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when scopes && array['drafts:write', 'reports:write'] then 'editor' else 'viewer' end
$$;

-- Whether a token still opens anything. Every way in which a token dies is in here: revoked, expired, its maker suspended, gone, or no
-- longer of the role its scopes need, its organisation suspended.
create function app.token_lives(token_id text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from app.api_token t
    join app.person p on p.id = t.person_id and p.status = 'active'
    join app.organisation o on o.id = t.organisation_id and o.status = 'active'
    join app.membership m on m.organisation_id = t.organisation_id and m.person_id = t.person_id
      and app.role_rank(m.role) >= app.role_rank(app.role_of_scopes(t.scopes))
    where t.id = token_id and t.revoked_at is null and t.expires_at > now())
$$;

-- The token of this transaction, while it lives. The setting holds id and hash, so writing it by hand gains nothing.
create function app.living_token()
returns table (id text, person_id uuid, organisation_id uuid, scopes text[], role text, last_used_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  shown text := nullif(current_setting('app.api_token', true), '');
begin
  if shown is null then
    return;
  end if;
  return query
    select t.id, t.person_id, t.organisation_id, t.scopes, app.role_of_scopes(t.scopes), t.last_used_at
    from app.api_token t
    where t.id = split_part(shown, '.', 1) and encode(t.secret_sha256, 'hex') = split_part(shown, '.', 2) and app.token_lives(t.id);
end
$$;

-- A demotion or a suspension ends tokens for good: being raised again later does not wake what was forgotten.
create function app.end_tokens_of_demoted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.api_token t set revoked_at = now()
  where t.organisation_id = new.organisation_id and t.person_id = new.person_id and t.revoked_at is null
    and app.role_rank(new.role) < app.role_rank(app.role_of_scopes(t.scopes));
  return null;
end
$$;
create trigger end_tokens after update of role on app.membership for each row
  when (old.role is distinct from new.role) execute function app.end_tokens_of_demoted();

create function app.end_tokens_of_suspended() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.api_token t set revoked_at = now() where t.person_id = new.id and t.revoked_at is null;
  return null;
end
$$;
create trigger end_tokens after update of status on app.person for each row
  when (new.status <> 'active') execute function app.end_tokens_of_suspended();

-- Identity, for sessions and for tokens. The functions keep their names: every policy goes on asking them.
create or replace function app.session_person() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select s.person_id
      from auth.session s
      join app.person p on p.id = s.person_id and p.status = 'active'
      where s.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
        and s.expires_at > now() and s.absolute_expires_at > now()),
    (select t.person_id from app.living_token() t))
$$;

-- A token stands in its own organisation only, with the role of its scopes only, whatever its maker may do besides.
create or replace function app.my_organisations(least_role text) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when nullif(current_setting('app.api_token', true), '') is null then (
      select coalesce(array_agg(m.organisation_id), '{}')
      from app.membership m
      join app.organisation o on o.id = m.organisation_id and o.status = 'active'
      where m.person_id = app.session_person() and app.role_rank(m.role) >= app.role_rank(least_role))
    else (
      select coalesce(array_agg(t.organisation_id), '{}') from app.living_token() t
      where app.role_rank(t.role) >= app.role_rank(least_role))
    end
$$;

-- app.my_staff_role() stays as it is: it wants a session with a second factor, and a token is no session.
create or replace function app.enter(token text)
returns table (person_id uuid, email text, full_name text, language text, time_zone text, staff text, memberships jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  parts text[] := regexp_match(token, '^wm_([a-z0-9]{8})_([A-Za-z0-9_-]{43})$');
begin
  if parts is not null then
    perform set_config('app.session', '', true);
    perform set_config('app.api_token', parts[1] || '.' || encode(sha256(convert_to(parts[2], 'UTF8')), 'hex'), true);
    return query
      select p.id, p.email, p.full_name, p.language, p.time_zone, null::text,
        jsonb_build_array(jsonb_build_object('organisationId', o.id, 'organisationName', o.name, 'organisationKind', o.kind, 'role', t.role))
      from app.living_token() t
      join app.person p on p.id = t.person_id
      join app.organisation o on o.id = t.organisation_id;
    return;
  end if;
  perform set_config('app.api_token', '', true);
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

-- Written at most once a minute: a token that is used a hundred times a second is not a hundred writes.
create function app.note_token_use() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update app.api_token t set last_used_at = now()
  from app.living_token() l
  where t.id = l.id and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute')
$$;

-- What a token may write. A role alone would let one that fills reports write drafts, and an editor sends reports and answers verifiers;
-- so each table names the scopes it takes, none where it takes none, and this holds inside every function too. By row: a removal that
-- cascades to nothing is no write.
create function app.limit_token() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if nullif(current_setting('app.api_token', true), '') is not null
    and not exists (select from app.living_token() t where t.scopes && tg_argv::text[]) then
    raise exception 'an API token does not write here' using errcode = '42501';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

-- For later tables as well: select app.take_tokens('app.something', 'reports:write'), or without a scope.
create function app.take_tokens(target regclass, variadic scopes text[] default '{}') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create trigger limit_token before insert or update or delete on %s for each row execute function app.limit_token(%s)',
    target, (select string_agg(quote_literal(s), ', ') from unnest(scopes) s));
end
$$;

select app.take_tokens(t::regclass) from unnest(array['app.organisation', 'app.person', 'app.membership', 'app.staff', 'app.invitation', 'app.mail',
  'app.due_date', 'app.verification', 'app.review_comment', 'app.review_check', 'app.decision', 'app.import_batch', 'app.import_row']) t;
select app.take_tokens(t::regclass, 'drafts:write') from unnest(array['app.commitment', 'app.commitment_version', 'app.translation', 'app.indicator',
  'app.milestone', 'app.party', 'app.external_reference']) t;
select app.take_tokens(t::regclass, 'reports:write') from unnest(array['app.report', 'app.report_value', 'app.report_milestone', 'app.evidence']) t;
select app.take_tokens(t::regclass, 'drafts:write', 'reports:write') from unnest(array['app.activity', 'app.idempotency']) t;

-- No scope sends, decides or publishes.
create trigger limit_token_state before update of state, reference, review_version_id, published_version_id, published_at on app.commitment
  for each row execute function app.limit_token();
create trigger limit_token_state before update of state on app.commitment_version for each row execute function app.limit_token();
create trigger limit_token_state before update of state, sent_at, sent_by on app.report for each row execute function app.limit_token();
-- Tokens make and revoke no tokens; only their own last use is noted.
create trigger limit_token before insert or delete or update of id, organisation_id, person_id, name, secret_sha256, scopes, created_at, expires_at, revoked_at
  on app.api_token for each row execute function app.limit_token();

create policy organisation_owner_reads on app.api_token for select to waymark_app
  using (organisation_id = any ((select app.my_organisations('owner'))::uuid[]));
create policy organisation_owner_makes on app.api_token for insert to waymark_app
  with check (person_id = (select app.session_person()) and organisation_id = any ((select app.my_organisations('owner'))::uuid[]));
create policy organisation_owner_revokes on app.api_token for update to waymark_app
  using (revoked_at is null and organisation_id = any ((select app.my_organisations('owner'))::uuid[]))
  with check (revoked_at is not null and organisation_id = any ((select app.my_organisations('owner'))::uuid[]));
-- The hash goes in and never comes out.
grant select (id, organisation_id, person_id, name, scopes, created_at, expires_at, last_used_at, revoked_at) on app.api_token to waymark_app;
grant insert (id, organisation_id, person_id, name, secret_sha256, scopes, expires_at) on app.api_token to waymark_app;
grant update (revoked_at) on app.api_token to waymark_app;

-- What a token did is told apart from what its maker did.
alter table app.activity add column token_id text default split_part(nullif(current_setting('app.api_token', true), ''), '.', 1);

-- A repeated request of a machine gets the whole answer again, where a form needs only the address.
alter table app.idempotency add column response jsonb;
grant update (response) on app.idempotency to waymark_app;

revoke execute on all functions in schema app from public;
grant execute on function app.role_of_scopes(text[]), app.token_lives(text), app.living_token(), app.note_token_use() to waymark_app;

-- Who did what, when and why; and the keys that make a repeated form do nothing twice.

create table app.activity (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id uuid references app.person (id) on delete set null,
  commitment_id uuid references app.commitment (id) on delete set null,
  organisation_id uuid references app.organisation (id) on delete set null,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  detail jsonb not null default '{}'
);
create index activity_commitment on app.activity (commitment_id, id);
create index activity_organisation on app.activity (organisation_id, id);
-- on delete set null touches the row; nothing else may.
create function app.freeze_activity() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['person_id', 'commitment_id', 'organisation_id']) = (to_jsonb(old) - array['person_id', 'commitment_id', 'organisation_id']) then
    return new;
  end if;
  raise exception 'activity is append-only' using errcode = '42501';
end
$$;
create trigger append_only before update or delete on app.activity for each row execute function app.freeze_activity();
create trigger append_only_all before truncate on app.activity for each statement execute function app.refuse_change();

create table app.idempotency (
  person_id uuid not null references app.person (id) on delete cascade,
  key text not null check (char_length(key) between 8 and 64),
  route text not null,
  request_sha256 bytea not null,
  location text not null,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);

select app.protect(t::regclass) from unnest(array['app.activity', 'app.idempotency']) t;

create policy readers_read on app.activity for select to waymark_app using (
  organisation_id = any ((select app.my_organisations('viewer'))::uuid[])
  or (commitment_id is not null and app.can_read_commitment(commitment_id))
  or (select app.is_administrator()));
create policy self_records on app.activity for insert to waymark_app with check (person_id = (select app.session_person()));
grant select on app.activity to waymark_app;
grant insert (person_id, commitment_id, organisation_id, action, detail) on app.activity to waymark_app;
create policy signin_records on app.activity for insert to waymark_signin with check (action like 'account.%' or action like 'invitation.%' or action like 'membership.%');
grant insert (person_id, organisation_id, action, detail) on app.activity to waymark_signin;

create policy own on app.idempotency for select to waymark_app using (person_id = (select app.session_person()));
create policy own_adds on app.idempotency for insert to waymark_app with check (person_id = (select app.session_person()));
create policy own_changes on app.idempotency for update to waymark_app
  using (person_id = (select app.session_person())) with check (person_id = (select app.session_person()));
grant select, insert, update (location) on app.idempotency to waymark_app;
revoke execute on all functions in schema app from public;

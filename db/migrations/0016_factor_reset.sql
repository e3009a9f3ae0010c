-- Whoever lost every second factor is let in again by an administrator, or by whoever runs the product: the factors go, every session
-- ends, and the next sign-in leads to making a new one, whether the person is of the secretariat or not.

create table app.factor_reset (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references app.person (id) on delete cascade,
  -- Null: the operator, outside the product.
  reset_by uuid references app.person (id) on delete set null,
  reason text not null check (char_length(reason) between 1 and 500),
  reset_at timestamptz not null default now(),
  -- When the person made a new factor.
  ended_at timestamptz
);
create unique index factor_reset_open on app.factor_reset (person_id) where ended_at is null;
create index factor_reset_person on app.factor_reset (person_id);
create index factor_reset_by on app.factor_reset (reset_by);
select app.protect('app.factor_reset');
select app.take_tokens('app.factor_reset');

create policy administrator_reads on app.factor_reset for select to waymark_app using ((select app.is_administrator()));
grant select on app.factor_reset to waymark_app;
create policy signin_reads on app.factor_reset for select to waymark_signin using (true);
create policy signin_ends on app.factor_reset for update to waymark_signin using (ended_at is null) with check (ended_at is not null);
grant select (person_id, ended_at) on app.factor_reset to waymark_signin;
grant update (ended_at) on app.factor_reset to waymark_signin;

-- Takes everything away that a person could show besides the password, and every session. For the owner of the tables alone.
create function auth.end_factors(whose uuid, why text, by_whom uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  reset uuid;
begin
  perform 1 from app.person p where p.id = whose for update;
  if not found then
    raise exception 'no such person' using errcode = 'WM404';
  end if;
  if not exists (select from auth.totp t where t.person_id = whose) and not exists (select from auth.passkey k where k.person_id = whose) then
    raise exception 'there is no second factor to reset' using errcode = 'WM409';
  end if;
  insert into app.factor_reset (person_id, reset_by, reason) values (whose, by_whom, why) returning id into reset;
  delete from auth.totp where person_id = whose;
  delete from auth.passkey where person_id = whose;
  delete from auth.passkey_challenge where person_id = whose;
  delete from auth.recovery_code where person_id = whose;
  delete from auth.half_sign_in where person_id = whose;
  delete from auth.session where person_id = whose;
  -- What was lost may be the very browser that is known.
  delete from auth.device where person_id = whose;
  return reset;
end
$$;

-- For administrators, and never for oneself: somebody who still has a factor answers for it.
create function app.reset_factors(whose uuid, why text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not app.is_administrator() or whose = app.session_person() then
    raise exception 'an administrator resets the second factor of somebody else' using errcode = '42501';
  end if;
  return auth.end_factors(whose, why, app.session_person());
end
$$;
revoke execute on function auth.end_factors(uuid, text, uuid), app.reset_factors(uuid, text) from public;
grant execute on function app.reset_factors(uuid, text) to waymark_app;

-- The secretariat keeps a second factor, whatever path a removal takes, unless it was reset: then there is no session either.
create or replace function auth.keep_last_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Two removals at once would each see the other one's factor: they take turns.
  perform 1 from app.person p where p.id = old.person_id for update;
  if found and exists (select from app.staff s where s.person_id = old.person_id)
    and not exists (select from auth.totp t where t.person_id = old.person_id)
    and not exists (select from auth.passkey k where k.person_id = old.person_id)
    and not exists (select from app.factor_reset r where r.person_id = old.person_id and r.ended_at is null) then
    raise exception 'the secretariat keeps a second factor' using errcode = 'WM003';
  end if;
  return null;
end
$$;

-- How many seconds the oldest event waits for the sealer; null where none does. It tells nothing of what was recorded.
create function pub.sealing_age() returns double precision
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select extract(epoch from clock_timestamp() - min(e.occurred_at)::timestamptz)::double precision from audit.unsealed u join audit.event e using (stream, seq)
$$;
revoke execute on function pub.sealing_age() from public;
grant execute on function pub.sealing_age() to waymark_public;

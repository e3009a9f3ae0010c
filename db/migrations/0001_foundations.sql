-- Schemas, identity inside the database, and the functions every policy stands on.

create schema app;
create schema auth;
create schema pub;

revoke all on schema public from public;
grant usage on schema app to waymark_app, waymark_signin;
grant usage on schema auth to waymark_signin;
grant usage on schema pub to waymark_app, waymark_public;

-- Row-level security, forced and default-deny, with the owner let through by name instead of by a superuser attribute:
-- a managed Postgres does not give BYPASSRLS away.
create function app.protect(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_reads on %s for select to waymark_owner using (true)', target);
  execute format('create policy owner_adds on %s for insert to waymark_owner with check (true)', target);
  execute format('create policy owner_changes on %s for update to waymark_owner using (true) with check (true)', target);
  execute format('create policy owner_removes on %s for delete to waymark_owner using (true)', target);
end
$$;
revoke execute on function app.protect(regclass) from public;

-- One folding for search and for finding duplicates: no accents, no case, and the Arabic letters that readers do not tell apart.
create function pub.fold(value text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select translate(lower(public.unaccent('public.unaccent'::regdictionary, coalesce(value, ''))), 'أإآٱةىؤئـ', 'ااااهيوي')
$$;

create function app.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end
$$;

-- The roles of one Postgres cluster. Runs before every migration, as the administrator that DATABASE_URL names.
-- waymark_owner owns everything and never signs in; the others sign in and own nothing.
do $$
declare
  role_name text;
begin
  if not exists (select from pg_roles where rolname = 'waymark_owner') then
    create role waymark_owner nologin;
  end if;
  foreach role_name in array array['waymark_app', 'waymark_signin', 'waymark_public', 'waymark_sealer'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login noinherit', role_name);
    end if;
  end loop;
  -- Two databases of one cluster may be migrated at the same time.
exception when duplicate_object or unique_violation then null;
end
$$;

grant waymark_owner to current_user;

alter role waymark_app set statement_timeout = '5s';
alter role waymark_app set lock_timeout = '2s';
alter role waymark_app set idle_in_transaction_session_timeout = '10s';
alter role waymark_signin set statement_timeout = '5s';
alter role waymark_signin set lock_timeout = '2s';
alter role waymark_signin set idle_in_transaction_session_timeout = '10s';
alter role waymark_public set statement_timeout = '3s';
alter role waymark_public set default_transaction_read_only = on;
alter role waymark_sealer set statement_timeout = '60s';
alter role waymark_sealer set lock_timeout = '2s';
alter role waymark_sealer set idle_in_transaction_session_timeout = '60s';

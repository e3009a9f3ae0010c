-- Reference lists: published by nature, so they stand where the public may read. Filled from app/reference at every migration.

create table pub.country (
  iso3 text primary key check (iso3 ~ '^[A-Z]{3}$'),
  iso2 text not null,
  region text not null,
  names jsonb not null
);
create table pub.gcm_objective (
  n integer primary key check (n between 1 and 23),
  titles jsonb not null
);
create table pub.sdg_target (
  code text primary key,
  titles jsonb not null
);
create table pub.dialogue (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
  names jsonb not null,
  place jsonb not null default '{}',
  country text references pub.country (iso3) on delete restrict,
  starts_on date not null,
  ends_on date not null,
  check (starts_on <= ends_on)
);
create table pub.cycle (
  code text primary key check (code ~ '^[0-9]{4}-[12]$'),
  starts_on date not null,
  ends_on date not null,
  due_on date not null,
  grace_until date not null,
  check (starts_on < ends_on and ends_on <= due_on and due_on <= grace_until)
);

alter table app.organisation add foreign key (country) references pub.country (iso3) on delete restrict;
alter table app.commitment_version add foreign key (dialogue_id) references pub.dialogue (id) on delete restrict;

do $$
declare
  list text;
begin
  foreach list in array array['country', 'gcm_objective', 'sdg_target', 'dialogue', 'cycle'] loop
    perform app.protect(format('pub.%I', list)::regclass);
    execute format('create policy everybody_reads on pub.%I for select to waymark_app, waymark_public using (true)', list);
    execute format('grant select on pub.%I to waymark_app, waymark_public', list);
  end loop;
end
$$;
create policy administrator_adds on pub.dialogue for insert to waymark_app with check ((select app.is_administrator()));
create policy administrator_changes on pub.dialogue for update to waymark_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
create policy lead_adds on pub.cycle for insert to waymark_app with check ((select app.is_lead()));
create policy lead_changes on pub.cycle for update to waymark_app using ((select app.is_lead())) with check ((select app.is_lead()));
grant insert, update on pub.dialogue, pub.cycle to waymark_app;

-- Imports: a batch is a file with its mapping and its answers row by row, applied in one transaction and undone as one.

create table app.import_batch (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  file_sha256 bytea not null,
  content text not null,
  registry text not null,
  mapping jsonb not null,
  state text not null default 'preview' check (state in ('preview', 'applied', 'undone')),
  sums jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid references app.person (id) on delete set null,
  created_at timestamptz not null default now(),
  applied_at timestamptz,
  undone_at timestamptz
);

create table app.import_row (
  batch_id uuid not null references app.import_batch (id) on delete cascade,
  line integer not null,
  outcome text not null check (outcome in ('imported', 'updated', 'unchanged', 'skipped', 'merged')),
  external_id text not null default '',
  title text not null default '',
  commitment_id uuid references app.commitment (id) on delete set null,
  messages jsonb not null default '[]',
  -- What an updated draft said before, so that undoing the batch gives it back.
  before jsonb,
  primary key (batch_id, line)
);
create index import_row_commitment on app.import_row (commitment_id);

alter table app.commitment add foreign key (import_batch_id) references app.import_batch (id) on delete restrict;
alter table app.organisation add foreign key (import_batch_id) references app.import_batch (id) on delete set null;

select app.protect(t::regclass) from unnest(array['app.import_batch', 'app.import_row']) t;

create policy lead_reads on app.import_batch for select to waymark_app using ((select app.is_lead()));
create policy lead_adds on app.import_batch for insert to waymark_app with check ((select app.is_lead()) and created_by = (select app.session_person()));
create policy lead_changes on app.import_batch for update to waymark_app using ((select app.is_lead())) with check ((select app.is_lead()));
create policy lead_removes_preview on app.import_batch for delete to waymark_app using ((select app.is_lead()) and state = 'preview');
grant select, insert, delete on app.import_batch to waymark_app;
grant update (mapping, registry, state, sums, version, applied_at, undone_at) on app.import_batch to waymark_app;

create policy lead_reads on app.import_row for select to waymark_app using ((select app.is_lead()));
create policy lead_adds on app.import_row for insert to waymark_app with check ((select app.is_lead()));
create policy lead_changes on app.import_row for update to waymark_app using ((select app.is_lead())) with check ((select app.is_lead()));
create policy lead_removes on app.import_row for delete to waymark_app using ((select app.is_lead()));
grant select, insert, delete on app.import_row to waymark_app;
grant update (outcome, commitment_id, messages) on app.import_row to waymark_app;

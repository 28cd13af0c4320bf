-- Content: trees, own functions in defaults and checks, generated columns, comments on everything, awkward names.
create schema cms; set search_path = cms;
create function slugify(t text) returns text language sql immutable strict as $$ select lower(regexp_replace(t, '\W+', '-', 'g')) $$;
create function is_email(t text) returns boolean language sql immutable as $$ select t like '%@%' $$;
create function next_rank() returns bigint language sql volatile as $$ select 1::bigint $$;
create type address as (street text, zip text);
create type priority_range as range (subtype = integer);
create table pages (id int generated always as identity primary key, parent_id int references pages on delete set null (parent_id), title text not null, slug text generated always as (slugify(title)) stored, author_mail text check (is_email(author_mail)), rank bigint not null default next_rank(), home address, prio priority_range, "order" int, "weird ""name" text default 'it''s', unique (parent_id, slug));
create index on pages (slugify(title));
create table revisions (page_id int not null references pages on delete cascade, no int not null, body text not null, at timestamptz default now(), primary key (page_id, no) include (at));
comment on schema cms is 'Content'; comment on table revisions is 'Every save'; comment on column revisions.body is 'Markdown'; comment on constraint revisions_pkey on revisions is 'By page'; comment on index pages_slugify_idx is 'For links';
create view latest as select distinct on (page_id) * from revisions order by page_id, no desc;
create view titled as select l.*, p.title, slugify(p.title) s from latest l join pages p on p.id = l.page_id;

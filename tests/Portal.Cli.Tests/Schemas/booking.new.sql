-- Rooms that nobody books twice: ranges, exclusion with gist, citext, hstore, multiranges, intervals.
create schema booking; create extension if not exists btree_gist schema public; create extension if not exists citext schema public; create extension if not exists hstore schema public; create extension if not exists pg_trgm schema public; create extension if not exists "uuid-ossp" schema public; create extension if not exists ltree schema public;
set search_path = booking, public;
create table guests (id uuid primary key default uuid_generate_v4(), email citext not null unique, name text not null, nick citext collate "C" default 'Guest', tags hstore default ''::hstore, place ltree, check (email::text ~ '@'));
create index guests_name_trgm on guests using gin (name gin_trgm_ops);
create index guests_tags on guests using gist (tags);
create index guests_place on guests using gist (place gist_ltree_ops (siglen = 200));
create table rooms (id int generated always as identity primary key, code varchar(12) not null unique, capacity int4range not null default '[1,3)', closed tstzmultirange default '{}', price numeric(9,2) check (price > 0));
create table bookings (id bigint generated always as identity primary key, room_id int not null references rooms on delete cascade, guest_id uuid not null references guests, during tstzrange not null, stay interval day to second(0) generated always as (upper(during) - lower(during)) stored,
    state text not null default 'held', constraint no_overlap exclude using gist (room_id with =, during with &&) where (state not in ('cancelled', 'lost')) deferrable initially immediate, check (not isempty(during)));
create index on bookings using brin (during range_inclusion_ops) with (pages_per_range = 64);
create table log (at timestamptz not null default clock_timestamp(), ip inet, mac macaddr8, doc jsonb not null default '{}', path point, area circle, raw xml);
create index on log using gin (doc jsonb_path_ops) with (fastupdate = off);
create index on log using spgist (path);
create index on log using hash (ip);

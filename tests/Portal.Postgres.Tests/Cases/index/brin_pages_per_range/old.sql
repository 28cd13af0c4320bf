create table documents (id int constraint pk_documents primary key, title text, words tsvector, tags text[], created_at timestamp);
insert into documents select i, 'title ' || i, to_tsvector('simple', 'title ' || i), array['a', i::text], timestamp '2026-01-01' + i * interval '1 hour' from generate_series(1, 60) i;
create index idx_documents on documents using brin (created_at) with (pages_per_range=64);

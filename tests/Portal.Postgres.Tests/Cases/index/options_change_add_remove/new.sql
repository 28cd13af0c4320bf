create table documents (id int constraint pk_documents primary key, title text, words tsvector, tags text[], created_at timestamp);
create index idx_documents on documents (title) with (deduplicate_items=off, fillfactor=70);

create table documents (id int constraint pk_documents primary key, title text, words tsvector, tags text[], created_at timestamp);
create unique index idx_documents on documents (lower(title), (id % 10)) include (created_at) nulls not distinct with (fillfactor=75) where (title is not null);

create table documents (id int constraint pk_documents primary key, title text, words tsvector, tags text[], created_at timestamp);
create index idx_documents on documents (created_at desc nulls last, title nulls first);

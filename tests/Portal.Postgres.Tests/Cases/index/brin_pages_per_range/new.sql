create table documents (id int constraint pk_documents primary key, title text, words tsvector, tags text[], created_at timestamp);
create index idx_documents on documents using brin (created_at timestamp_minmax_multi_ops (values_per_range=16)) with (pages_per_range=32, autosummarize=on);

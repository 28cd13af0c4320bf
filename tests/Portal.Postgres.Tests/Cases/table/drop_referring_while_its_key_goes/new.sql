-- rename: column items a b
create table items (
    b integer not null
)

-- rename: column items a b
-- rename: column stock y x
create table items (
    b integer not null
);
create table stock (
    x integer
)

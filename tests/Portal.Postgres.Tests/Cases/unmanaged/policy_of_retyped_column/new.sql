create table t (id int not null, name varchar(20), amount numeric(12,2), constraint pk_t primary key (id));
alter table t enable row level security;
create policy p on t using (amount > 0);

create table readings (id bigint, at timestamp not null, primary key (id, at));
create table notes (id bigint, at timestamp, foreign key (id, at) references readings);

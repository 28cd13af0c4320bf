create domain positive as int constraint chk_positive check (value > 0);
comment on domain positive is 'more than nothing';

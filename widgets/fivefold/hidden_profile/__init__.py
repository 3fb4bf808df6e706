"""Hidden profile: a group whose members each see the wrong choice, and together the right one."""

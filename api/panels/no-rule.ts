export const NO_RULE =
  'The council has set no rule by which this panel decides between meetings. An administrator sets it, under what the panel goes by.'

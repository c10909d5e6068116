#!/bin/sh
# A stand-in for the tool of this name in AWS CloudHSM Client SDK 5.
self=$0
[ -L "$self" ] && self=$(readlink -f "$self")
root=$(cd "${self%/*}/.." && pwd) || exit 1
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# The first command that reaches an HSM leaves an archive of the classes it loaded, from which later
# ones start in a fraction of the time. Java itself ignores an archive that does not fit.
archive=$root/run/@NAME@${JAVA_HOME:+-${JAVA_HOME##*/}}.jsa
verb=$1
set -- -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -Xlog:disable \
  -Djdk.console=java.base -Dstdout.encoding=UTF-8 "-Dcloudhsm.root=$root" @DEFINE@ \
  -cp "$root/@JAR@" @MAIN@ "$@"
if [ -s "$archive" ]; then
  exec "$java" -XX:SharedArchiveFile="$archive" "$@"
fi
case $verb in
  cluster | user | key | crypto | interactive) [ -w "$root/run" ] || exec "$java" "$@" ;;
  *) exec "$java" "$@" ;;
esac
"$java" -XX:ArchiveClassesAtExit="$archive.$$" "$@"
code=$?
if [ "$code" = 0 ]; then
  mv -f "$archive.$$" "$archive"
else
  rm -f "$archive.$$"
fi 2>/dev/null
exit "$code"

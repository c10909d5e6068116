#!/bin/sh
# A stand-in for the tool of this name in AWS CloudHSM Client SDK 5.
self=$0
[ -L "$self" ] && self=$(readlink -f "$self")
root=$(cd "${self%/*}/.." && pwd) || exit 1
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# From an archive of loaded classes it starts in two thirds of the time. The simulator that was
# trained has one; without it, the third command that reaches an HSM leaves one, so that who uses the
# client once or twice does not wait for it. Java itself ignores an archive that does not fit.
jar=$root/@JAR@
archive=$root/run/@COMPONENT@${JAVA_HOME:+-${JAVA_HOME##*/}}.jsa
trained=@TRAINED@
if [ -s "$trained/@COMPONENT@.jsa" ] && cmp -s "$trained/@COMPONENT@.jar" "$jar"; then
  jar=$trained/@COMPONENT@.jar archive=$trained/@COMPONENT@.jsa
fi
verb=$1
set -- -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -Xlog:disable \
  -Djdk.console=java.base -Djdk.tls.namedGroups=x25519 -Dstdout.encoding=UTF-8 "-Dcloudhsm.root=$root" @DEFINE@ \
  -cp "$jar" @MAIN@ "$@"
if [ -s "$archive" ]; then
  exec "$java" -XX:SharedArchiveFile="$archive" "$@"
fi
case $verb in
  cluster | user | key | crypto | interactive) [ -w "$root/run" ] || exec "$java" "$@" ;;
  *) exec "$java" "$@" ;;
esac
if [ -e "$archive.second" ]; then
  "$java" -XX:ArchiveClassesAtExit="$archive.$$" "$@"
else
  "$java" "$@"
fi
code=$?
if [ "$code" != 0 ]; then
  rm -f "$archive.$$"
elif [ -e "$archive.second" ]; then
  mv -f "$archive.$$" "$archive" && rm -f "$archive.first" "$archive.second"
elif [ -e "$archive.first" ]; then
  : >"$archive.second"
else
  : >"$archive.first"
fi 2>/dev/null
exit "$code"

@echo off
rem Starts Recourse with the Java that JAVA_HOME names, or the one on the PATH.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" %RECOURSE_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.recourse.bot.Main %*

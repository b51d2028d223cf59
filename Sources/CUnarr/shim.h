#pragma once
#include <stdio.h>
#include <unarr.h>

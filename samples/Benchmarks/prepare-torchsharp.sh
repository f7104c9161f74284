#!/usr/bin/env bash
# Makes TorchSharp's native library load on distributions whose libstdc++ is older than GCC 13's, Debian 12 for one.
# The library wants version GLIBCXX_3.4.32 for a single symbol that starts the standard streams. This marks the want as
# weak in the build output's copy and compiles the symbol into a library to preload. Elsewhere nothing of it is needed.
#
#   dotnet build -c Release -p:Peers=true samples/Benchmarks
#   LD_PRELOAD=$(samples/Benchmarks/prepare-torchsharp.sh) dotnet run -c Release --no-build -p:Peers=true --project samples/Benchmarks
set -euo pipefail
cd "$(dirname "$0")/bin/peers"
mapfile -t libraries < <(find . -name libLibTorchSharp.so)
[ "${#libraries[@]}" -gt 0 ] || { echo "Build with -p:Peers=true first: no libLibTorchSharp.so under $PWD" >&2; exit 1; }

# A want is its version's ELF hash (4 bytes), flags (2 bytes: 0, or 2 for weak) and more; the hash finds it.
python3 - "${libraries[@]}" <<'PYTHON'
import sys

version = b"GLIBCXX_3.4.32"
code = 0
for byte in version:
    code = (code << 4) + byte
    high = code & 0xF0000000
    code = (code ^ (high >> 24)) & ~high
wanted = code.to_bytes(4, "little")
for path in sys.argv[1:]:
    with open(path, "r+b") as file:
        data = file.read()
        if data.count(wanted + b"\0\0") == 1:
            file.seek(data.index(wanted + b"\0\0") + 4)
            file.write(b"\2\0")
        elif wanted + b"\2\0" not in data:
            sys.exit(f"{path} wants no {version.decode()}: nothing to do")
PYTHON

g++ -shared -fPIC -x c++ -o "$PWD/libstreams.so" - <<'CPP'
#include <ios>
static std::ios_base::Init streams;
extern "C" void _ZSt21ios_base_library_initv() {}
CPP
echo "$PWD/libstreams.so"

# shellcheck shell=bash
# The steps of scripts/package. Source it after install.sh, in the top folder of the tree.

# Sets version, commit, date and maintainer, and SOURCE_DATE_EPOCH if it is not set.
name_build() {
    local number changed=''
    number=$(sed -n 's/.*static let current = "\(.*\)"/\1/p' Sources/tocsin/TocsinVersion.swift)
    [[ -n $number ]] || fail "Sources/tocsin/TocsinVersion.swift names no version"
    commit=
    if git rev-parse --verify -q HEAD >/dev/null 2>&1; then
        if [[ -n $(git status --porcelain) ]]; then changed=+; fi
        commit=$(git rev-parse --short=7 HEAD)$changed
        SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
        maintainer="${DEBFULLNAME:-$(git log -1 --format=%an)} <${DEBEMAIL:-$(git log -1 --format=%ae)}>"
    else
        [[ -n ${SOURCE_DATE_EPOCH-} ]] || fail "this is no git checkout: set SOURCE_DATE_EPOCH to the time of the source"
        maintainer="${DEBFULLNAME:-Unknown} <${DEBEMAIL:-root@$(hostname -f)}>"
    fi
    export SOURCE_DATE_EPOCH
    date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)
    version=$number
    if [[ -z $commit || -n $changed ]] || ! git describe --exact-match --match "v$number" HEAD >/dev/null 2>&1; then
        # Before the release itself, and one after the other.
        version+="~$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)"
        version+=${commit:+.${commit%+}}${changed:+.changed}
    fi
    version+=-1
}

# Copies what git knows, and what is new and not ignored, and stamps the copy.
copy_tree() {
    local tree=$1 file
    rm -rf "$tree"
    mkdir -p "$tree"
    if [[ -n $commit ]]; then
        git ls-files -z --cached --others --exclude-standard --deduplicate |
            while IFS= read -r -d '' file; do if [[ -e $file ]]; then printf '%s\0' "$file"; fi; done
    else
        find Package.swift Sources Tests templates contacts scripts -type f -print0
    fi | tar --create --null --files-from=- | tar --extract --directory "$tree"
    # The versions that this tree was built with before, if it was.
    if [[ -e Package.resolved ]]; then cp -p Package.resolved "$tree"; fi
    sed -i -e "s/static let commit = \"\"/static let commit = \"$commit\"/" \
        -e "s/static let date = \"\"/static let date = \"$date\"/" "$tree/Sources/tocsin/BuildStamp.swift"
    touch -d "@$SOURCE_DATE_EPOCH" "$tree/Sources/tocsin/BuildStamp.swift"
}

# Builds the program with the Swift runtime in it; sets program.
build_program() {
    local build=(swift build --configuration release --static-swift-stdlib --product tocsin
        --package-path "$1" --scratch-path "$2")
    "${build[@]}" </dev/null >&2 || fail "the program could not be built; look at the lines above"
    program=$("${build[@]}" --show-bin-path)/tocsin
}

# Every package that the program may be linked with must be named where its licence is told; takes the scratch folder.
check_licences() {
    local resolved=$1/tree/Package.resolved identity
    if [[ ! -e $resolved ]]; then resolved=Package.resolved; fi
    [[ -e $resolved ]] || return 0
    while read -r identity; do
        grep -q "\b$identity\b" packaging/copyright ||
            fail "packaging/copyright does not name $identity: add its authors and its licence"
    done < <(sed -n 's/.*"identity" : "\(.*\)",/\1/p' "$resolved")
}

# Installs a file with mode 644, or with the given one.
put() {
    install -D -m "${3:-644}" "$1" "$2"
}

# Puts everything that the package holds into place.
install_files() {
    local program=$1 root=$2 page shell name
    put "$program" "$root/usr/bin/tocsin" 755
    strip --strip-unneeded --remove-section=.comment "$root/usr/bin/tocsin"

    scripts/manual "$program" "$root/usr/share/man/man1"
    for page in "$root"/usr/share/man/man1/*; do
        gzip -9n "$page"
    done
    for shell in bash/bash-completion/completions/tocsin zsh/zsh/vendor-completions/_tocsin \
        fish/fish/vendor_completions.d/tocsin.fish; do
        mkdir -p "$(dirname "$root/usr/share/${shell#*/}")"
        # Scripts that shells read: a first line for the kernel is of no use.
        "$program" --generate-completion-script "${shell%%/*}" | sed '1{/^#!/d}' >"$root/usr/share/${shell#*/}"
    done

    put packaging/tocsin-deliver.service "$root/lib/systemd/system/tocsin-deliver.service"
    put packaging/sysusers.conf "$root/usr/lib/sysusers.d/tocsin.conf"
    put packaging/default "$root/etc/default/tocsin"
    put packaging/copyright "$root/usr/share/doc/tocsin/copyright"
    put packaging/lintian-overrides "$root/usr/share/lintian/overrides/tocsin"

    find templates contacts -type f ! -name '.*' ! -name '*~' | while IFS= read -r name; do
        put "$name" "$root/usr/share/tocsin/$name"
    done
    for name in README.md SECURITY.md $(find docs -type f -name '*.md'); do
        put "$name" "$root/usr/share/doc/tocsin/$name"
    done
    gzip -9nc CHANGELOG.md >"$root/usr/share/doc/tocsin/changelog.gz"
    {
        printf 'tocsin (%s) unstable; urgency=medium\n\n' "$version"
        printf '  * Built from commit %s; what changed is told in changelog.gz.\n\n' "${commit:-unknown}"
        printf ' -- %s  %s\n' "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
    } | gzip -9n >"$root/usr/share/doc/tocsin/changelog.Debian.gz"
    chmod 644 "$root"/usr/share/doc/tocsin/changelog*.gz
}

# Writes DEBIAN/: what the package needs, its scripts, its sums.
write_control() {
    local root=$1 libraries size name
    printf 'Source: tocsin\n\nPackage: tocsin\nArchitecture: any\n' >"$root/../control"
    libraries=$(cd "$root/../.." && dpkg-shlibdeps -O debian/tocsin/usr/bin/tocsin | sed -n 's/^shlibs:Depends=//p')
    [[ -n $libraries ]] || fail "dpkg-shlibdeps named no library that the program needs"
    size=$(du -k -s --apparent-size "$root" | cut -f1)
    sed -e "s|@version@|$version|; s|@architecture@|$(dpkg --print-architecture)|; s|@maintainer@|$maintainer|" \
        -e "s|@size@|$size|; s|@libraries@|$libraries|" packaging/control.in >"$root/DEBIAN/control"
    echo /etc/default/tocsin >"$root/DEBIAN/conffiles"
    (cd "$root" && find etc lib usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    for name in postinst prerm postrm; do put "packaging/$name" "$root/DEBIAN/$name" 755; done
    chmod 644 "$root/DEBIAN/control" "$root/DEBIAN/conffiles" "$root/DEBIAN/md5sums"
    find "$root" -type d -exec chmod 755 {} +
}

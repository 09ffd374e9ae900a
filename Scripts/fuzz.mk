# Compiles the fuzzers of Tests/Fuzz, one program a folder: with coverage for libFuzzer, AddressSanitizer and, for C, UndefinedBehaviorSanitizer.
#
#     make -f Scripts/fuzz.mk [.build-fuzz/fuzz-Index …]
#
# Swift's package manager would compile every dependency anew for it; here only our rooms are, each when it or a room below it has changed.
# What is not ours (SQLite's GRDB, the web server) is taken from the release build, so `make build` comes first where a fuzzer needs it.

OUT := .build-fuzz
SYSTEM := libxml-2.0 libarchive libgsf-1 icu-i18n sqlite3 zlib xlsxwriter libcrypt
PROGRAMS := Files Grammar Kernels Index Library
fuzzers: $(PROGRAMS:%=$(OUT)/fuzz-%)

# C: every error that a sanitizer knows ends the process.
C_ROOMS := CICU COffice CPostings CPairs CChecksum CMapping CPages CCrypt CDeflate CWorkbook
CFLAGS := -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all $(C_ROOMS:%=-ISources/%/include) $(shell pkg-config --cflags $(SYSTEM))
define c_room
$(1)_OBJECTS := $$(patsubst Sources/%.c,$(OUT)/c/%.o,$$(shell find Sources/$(1) -name '*.c'))
$$($(1)_OBJECTS): $(OUT)/c/%.o: Sources/%.c $$(shell find Sources/$(1) -name '*.h')
	@mkdir -p $$(@D)
	clang $(CFLAGS) -ISources/$(1) -c $$< -o $$@
endef
$(foreach room,$(C_ROOMS),$(eval $(call c_room,$(room))))

# Swift: a room, the rooms that it stands on, more options.
SWIFT := SWIFT_BACKTRACE=enable=no swiftc -O -g -wmo -parse-as-library -package-name yiju -sanitize=address,fuzzer -swift-version 6 \
  -I $(OUT)/modules -I $(OUT) -enable-testing -enable-upcoming-feature ExistentialAny \
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault
define room
$(OUT)/$(1).o: $$(shell find Sources/$(1) -name '*.swift') $$(patsubst Sources/$(1)/Tables/%.txt,$(OUT)/tables/$(1)-%.swift,$$(wildcard Sources/$(1)/Tables/*.txt)) \
  $$(if $$(wildcard Sources/$(1)/Tables/*.txt),$(OUT)/tables/$(1).swift) \
  $(2:%=$(OUT)/%.o) | $(OUT)/modules/module.modulemap
	$(SWIFT) $(3) -module-name $(1) -emit-module -emit-module-path $(OUT)/$(1).swiftmodule -emit-object -o $$@ $$(filter %.swift,$$^)
endef
$(eval $(call room,ICU))
$(eval $(call room,Law))
$(eval $(call room,Formats))
$(eval $(call room,Parallel))
$(eval $(call room,Terminal))
$(eval $(call room,Office,ICU))
$(eval $(call room,Readers,ICU Law Office))
$(eval $(call room,Analysis,ICU Law))
$(eval $(call room,Citations,ICU Law Parallel))
$(eval $(call room,InvertedIndex,Parallel))
$(eval $(call room,Revision,ICU Law))

# Rooms that stand on what is not ours: its modules, C headers and objects are the release build's.
OUR_ROOMS := $(subst $() ,|,$(strip $(notdir $(wildcard Sources/*))))
$(OUT)/foreign.flags: .build/release.yaml
	@mkdir -p $(@D)
	@grep -oE '"-Xcc","(-fmodule-map-file=|-I","-Xcc",")[^"]*"' $< | sort -u | grep -vE '$(CURDIR)/Sources/|/($(OUR_ROOMS))\.build/' | tr -d '"' | tr ',' '\n' > $@
	@printf -- '-I\n.build/release/Modules\n' >> $@
$(OUT)/foreign.objects: .build/release/yiju.product/Objects.LinkFileList
	@mkdir -p $(@D)
	@grep -vE '/($(OUR_ROOMS))\.build/' $< > $@
$(OUT)/Catalog.o $(OUT)/Annotation.o $(OUT)/Web.o: | $(OUT)/foreign.flags
$(eval $(call room,Catalog,Formats Law,@$(OUT)/foreign.flags))
$(eval $(call room,Library,Law Readers Citations Catalog InvertedIndex Analysis Revision Parallel,@$(OUT)/foreign.flags))
$(eval $(call room,Search,Law Formats ICU Analysis Catalog Citations InvertedIndex Library Parallel Readers Revision,@$(OUT)/foreign.flags))
$(eval $(call room,LinkCheck,Catalog Citations Formats ICU Law Library Parallel Readers Revision,@$(OUT)/foreign.flags))
$(eval $(call room,Annotation,Law LinkCheck Office Readers,@$(OUT)/foreign.flags))
$(eval $(call room,Web,Annotation LinkCheck Search Revision Library Citations Readers Formats Law,@$(OUT)/foreign.flags))

# The tables of a room as the package manager embeds them: what holds them, and each of them.
$(OUT)/tables/%.swift:
	@mkdir -p $(@D)
	@if [ '$*' = '$(firstword $(subst -, ,$*))' ]; then echo 'enum PackageResources {}'; else \
	  printf 'extension PackageResources {\n    static let $(lastword $(subst -, ,$*))_txt: [UInt8] = ['; \
	  od -An -v -tu1 Sources/$(firstword $(subst -, ,$*))/Tables/$(lastword $(subst -, ,$*)).txt | sed -E 's/([0-9]+)/\1,/g'; printf ']\n}\n'; fi > $@

$(OUT)/modules/module.modulemap:
	@mkdir -p $(@D)
	@for c in $(C_ROOMS); do printf 'module %s { header "%s" export * }\n' $$c $(CURDIR)/Sources/$$c/include/$$c.h; done > $@

# A program: the folder of its targets, the Swift rooms, the C rooms, more sources, more options.
define program
$(OUT)/fuzz-$(1): $$(wildcard Tests/Fuzz/*.swift Tests/Fuzz/$(1)/*.swift) $(4) $(2:%=$(OUT)/%.o) $$(foreach room,$(3),$$($$(room)_OBJECTS)) | $(OUT)/modules/module.modulemap
	$(SWIFT) $(5) -module-name Fuzz$(1) -emit-executable -emit-module-path $(OUT)/Fuzz$(1).swiftmodule $$(filter %.swift %.o,$$^) \
	  $(shell pkg-config --libs $(SYSTEM)) -o $$@
endef
$(eval $(call program,Files,ICU Law Formats Office Readers,CICU COffice,$(wildcard Tests/TestSupport/*Maker.swift Tests/TestSupport/*Writer.swift)))
$(eval $(call program,Grammar,ICU Law Formats Parallel Terminal Analysis Citations,CICU,$(wildcard Sources/Search/Queries/*.swift) Sources/Web/Server/RequestAddress.swift Sources/Web/Address.swift))
$(eval $(call program,Kernels,,CPostings CPairs CChecksum CMapping CPages))
$(eval $(call program,Index,Parallel InvertedIndex,CPostings CPairs CChecksum CMapping))
$(OUT)/fuzz-Library: $(OUT)/foreign.objects
$(eval $(call program,Library,ICU Law Formats Parallel Office Readers Analysis Citations Revision InvertedIndex Catalog Library Search LinkCheck Annotation Web,$(C_ROOMS),$(wildcard Tests/TestSupport/*Maker.swift Tests/TestSupport/*Writer.swift) Tests/TestSupport/WordFixture.swift,@$(OUT)/foreign.flags @$(OUT)/foreign.objects))

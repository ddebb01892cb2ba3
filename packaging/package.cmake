# The Debian package: cpack --config build/release/CPackConfig.cmake -B build/package
# The web and the words are inside the program; the shipped programme lies beside it. No Node to serve or to publish.
install(TARGETS rounds RUNTIME DESTINATION bin)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/programmes DESTINATION share/rounds)
install(FILES packaging/rounds.service DESTINATION lib/systemd/system)
install(FILES packaging/rounds.env DESTINATION /etc/rounds PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)
install(FILES packaging/nginx.conf README.md CHANGELOG.md DESTINATION share/doc/rounds)
install(FILES LICENSE DESTINATION share/doc/rounds RENAME copyright)
install(DIRECTORY docs/operating DESTINATION share/doc/rounds)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rounds)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Rounds maintainers <maintainers@rounds.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Trains a country's doctors to use AI well, and certifies that they do")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What shlibdeps cannot see: fonts of certificate and report, colour profile, roots of trust for mail servers, the account.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-core, icc-profiles-free, ca-certificates, passwd")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nginx | caddy")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql-client")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/packaging/debian/conffiles ${CMAKE_SOURCE_DIR}/packaging/debian/postinst
  ${CMAKE_SOURCE_DIR}/packaging/debian/prerm ${CMAKE_SOURCE_DIR}/packaging/debian/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
